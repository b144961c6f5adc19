#!/usr/bin/env bash
# Compares the proof of attested documents: openssl per call, a loop of Python's cryptography, and coldcase's own, one
# after the other over the same documents. docs/PERFORMANCE.md says more.
# COLDCASE_ATTESTED names a folder of real documents, judged with Azure's certificates; without it the fixtures are
# taken. Needs openssl, Python 3.10 and PyPI.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

if [[ -n ${COLDCASE_ATTESTED:-} ]]; then
  documents=$COLDCASE_ATTESTED
  store=("$root"/analyzer/src/pki/azure/*.pem)
else
  documents=$root/fixtures/pki/documents
  store=("$root/fixtures/pki/roots.pem" "$root/fixtures/pki/intermediates.pem")
fi

cargo bench --no-run --quiet --manifest-path "$root/Cargo.toml" -p coldcase-analyzer --bench attested
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check cryptography==48.0.0
"$folder/venv/bin/python" "$root/bench/attested/peers.py" "$documents" "${store[@]}"
cargo bench --quiet --manifest-path "$root/Cargo.toml" -p coldcase-analyzer --bench attested -- \
  ${COLDCASE_ATTESTED:+"$COLDCASE_ATTESTED"}
