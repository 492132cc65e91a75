#!/usr/bin/env bash
# Build the wheel, install it alone into an empty environment, and run the demo from there.
# Usage: tools/check_wheel.sh PYTHON   (a Python that has hatchling)
set -euo pipefail
python=$(realpath -s "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" -m hatchling build --target wheel --directory "$work/dist" >/dev/null
"$python" -m venv "$work/empty"
"$work/empty/bin/python" -m pip install --quiet --disable-pip-version-check "$work"/dist/bandung-*.whl
cd "$work"
"$work/empty/bin/bandung" demo --home "$work/node" --no-serve
"$work/empty/bin/bandung" doctor --home "$work/node" || true
echo "The wheel installs alone and runs the demo."
