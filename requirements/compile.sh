#!/bin/sh
# Pins the dependencies of pyproject.toml, with hashes and without the address of any registry.
set -eu
cd "$(dirname "$0")/.."
python=$1
"$python" -m pip install --quiet --disable-pip-version-check pip-tools
compile() {
  "$python" -m piptools compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-header \
    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host "$@" pyproject.toml
}
compile --output-file requirements/base.txt
compile --extra dev --constraint requirements/base.txt --output-file requirements/dev.txt
