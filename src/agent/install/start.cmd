@echo off
rem Starts the signing agent; the first time it fetches and compiles the binding to the token's driver.
cd /d "%~dp0"
where node >nul 2>nul || (echo Node.js 20.19 or newer is needed: https://nodejs.org & pause & exit /b 1)
if not exist node_modules\pkcs11js (call npm install --omit=dev || (pause & exit /b 1))
node patravali-agent.js %*
if errorlevel 1 pause
