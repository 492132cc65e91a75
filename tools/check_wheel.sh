#!/usr/bin/env bash
# Build the wheel, install it alone into an empty environment, and run the demo from there; where root runs this,
# once more as an ordinary user.
# Usage: tools/check_wheel.sh PYTHON   (a Python that has hatchling)
set -euo pipefail
python=$(realpath -s "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" -m hatchling build --target wheel --directory "$work/dist" >/dev/null
"$python" -m venv "$work/empty"
"$work/empty/bin/python" -m pip install --quiet --disable-pip-version-check "$work"/dist/bandung-*.whl
cd "$work"
"$work/empty/bin/bandung" demo --home "$work/node" --no-serve >/dev/null
"$work/empty/bin/bandung" status --home "$work/node"
chmod 755 "$work"
if [ "$(id -u)" = 0 ] && ! runuser -u nobody -- "$work/empty/bin/python" -c "" 2>/dev/null; then
  echo "NOT TRIED as an ordinary user: this Python lies in a folder that is closed to others."
elif [ "$(id -u)" = 0 ]; then
  install -d -o nobody "$work/ordinary"
  runuser -u nobody -- env HOME="$work/ordinary" \
    "$work/empty/bin/bandung" demo --home "$work/ordinary/node" --no-serve >/dev/null
  echo "The same as an ordinary user."
fi
echo "The wheel installs alone and runs the demo."
