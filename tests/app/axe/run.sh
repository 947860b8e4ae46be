#!/usr/bin/env bash
# usage: run.sh PORTAL_PAGES WORK_FOLDER
# Renders the portal's sample pages, serves them on localhost with the portal's own headers and looks
# at each in headless Chromium, on a phone and a wide screen, light and dark: axe-core must find
# nothing, nothing may be blocked by the content policy, nothing may be cut off or too small to hit.
# Pictures go to WORK_FOLDER/shots. Exit 0 clean, 1 something found, 77 skipped (a tool is missing).
set -euo pipefail
pages_program=$1
work=$2
here=$(cd "$(dirname "$0")" && pwd)

skip() { echo "SKIPPED: $1"; exit 77; }
command -v node >/dev/null || skip "node is not installed"
command -v npm >/dev/null || skip "npm is not installed"
browser=${LINEDESK_CHROMIUM:-$(command -v chromium || command -v chromium-browser || true)}
[ -n "$browser" ] || skip "Chromium is not installed (set LINEDESK_CHROMIUM to its path)"

mkdir -p "$work"
if ! cmp -s "$here/package.json" "$work/package.json" || [ ! -d "$work/node_modules/axe-core" ]; then
    cp "$here/package.json" "$work/package.json"
    (cd "$work" && npm install --no-package-lock --no-audit --no-fund --ignore-scripts --silent) \
        || { rm -f "$work/package.json"; skip "npm could not install axe-core and playwright-core"; }
fi
rm -rf "$work/site" "$work/shots"
mkdir -p "$work/site" "$work/shots"
"$pages_program" "$work/site"
cp "$here/check.js" "$work/check.js"
cd "$work"
exec node check.js "$browser" site shots
