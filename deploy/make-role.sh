#!/bin/sh
# Runs once, when the database is made: the role the server runs as, which may not change or delete what is for ever.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" -v password="${SERVER_PASSWORD}" <<'SQL'
create role patravali login password :'password';
grant connect on database patravali to patravali;
SQL
