#!/bin/sh
# Starts the signing agent; the first time it fetches and compiles the binding to the token's driver.
cd "$(dirname "$0")" || exit 1
command -v node >/dev/null || { echo "Node.js 20.19 or newer is needed: https://nodejs.org"; exit 1; }
[ -d node_modules/pkcs11js ] || npm install --omit=dev || exit 1
exec node patravali-agent.js "$@"
