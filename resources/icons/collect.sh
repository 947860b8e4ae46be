#!/usr/bin/env bash
# Copies the Breeze icons named in names.txt from an installed breeze-icon-theme into 16/ and 22/
# and writes icons.qrc. Run it after adding a name. Usage: collect.sh [THEME_FOLDER]
set -euo pipefail
cd "$(dirname "$0")"
theme="${1:-/usr/share/icons/breeze}"
rm -rf 16 22
mkdir 16 22
while read -r name; do
    [ -n "$name" ] || continue
    found=0
    for size in 16 22; do
        for folder in actions devices places status; do
            if [ -e "$theme/$folder/$size/$name.svg" ]; then
                cp -L "$theme/$folder/$size/$name.svg" "$size/$name.svg"
                found=1
                break
            fi
        done
    done
    [ "$found" = 1 ] || { echo "no icon named $name" >&2; exit 1; }
done < names.txt
chmod 644 16/*.svg 22/*.svg
{
    echo '<RCC>'
    echo '    <qresource prefix="/linedesk/icons">'
    for file in 16/*.svg 22/*.svg; do
        echo "        <file>$file</file>"
    done
    echo '    </qresource>'
    echo '</RCC>'
} > icons.qrc
