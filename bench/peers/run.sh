#!/usr/bin/env bash
# Compares `coldcase parse` with jc over the same captures: values first, then time. docs/PERFORMANCE.md says more.
# COLDCASE_CORPUS names a folder with `ipconfig-all/` and `route-print/` to compare too. Needs Python 3.10 and PyPI.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cargo build --release --manifest-path "$root/Cargo.toml"
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check jc==1.26.1
python3 "$root/bench/peers/compare.py" --coldcase "$root/target/release/coldcase" --jc "$folder/venv/bin/jc" \
  "$root/fixtures/artifacts" ${COLDCASE_CORPUS:+"$COLDCASE_CORPUS"}
