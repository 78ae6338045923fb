#!/bin/sh
# The main job in a real window under Xvfb: main_job.sh OPEN_WINDOW FOLDER. Keeps window.png in FOLDER, or in
# DAGWRIGHT_SCREENSHOTS. 77: can't be done here.
set -eu
program=$1
folder=${DAGWRIGHT_SCREENSHOTS:-$2}
for tool in Xvfb xdotool import; do
    command -v "$tool" >/dev/null || { echo "skipped: no $tool"; exit 77; }
done
work=$(mktemp -d)
export DISPLAY=:$((90 + $$ % 900)) HOME="$work" XDG_CONFIG_HOME="$work" XDG_RUNTIME_DIR="$work" QT_QPA_PLATFORM=xcb
chmod 700 "$work"
Xvfb "$DISPLAY" -screen 0 1440x900x24 >/dev/null 2>&1 &
server=$!
window=
trap 'kill $window $server 2>/dev/null || true; rm -rf "$work"' EXIT
sleep 1
"$program" &
window=$!
id=$(timeout 20 xdotool search --sync --onlyvisible --name Dagwright | head -1)
xdotool windowsize "$id" 1440 900 windowmove "$id" 0 0 windowfocus "$id"
sleep 1
keys() { xdotool key --delay 60 "$@"; sleep 0.3; }
# The first card of the start page has the keyboard: a new DAG.
keys Return
sleep 0.5
keys ctrl+plus F2
xdotool type --delay 40 build
keys Return plus F2
xdotool type --delay 40 release
keys Return Up
keys c Down Return
keys ctrl+e
xdotool type --delay 30 "$work/job.yaml"
keys Return
keys ctrl+shift+e
xdotool type --delay 30 "$work/job.tf"
keys Return
sleep 0.5
import -window root "$folder/window.png"
grep -q "name: release" "$work/job.yaml"
grep -q -- "- build" "$work/job.yaml"
grep -q "^module " "$work/job.tf"
echo "done; the window is in $folder/window.png"
