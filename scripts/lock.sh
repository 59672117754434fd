#!/usr/bin/env bash
# Resolve pyproject.toml into requirements/*.lock: every package with its hashes, no host named.
# `scripts/lock.sh --upgrade` takes newer versions; without it a locked version stays while it fits.
set -euo pipefail
cd "$(dirname "$0")/.."

compile() {
  .venv/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
    --no-emit-index-url --custom-compile-command "make lock" "$@"
}

compile --group installer -o requirements/installer.lock "${@}"
compile pyproject.toml -o requirements/base.lock "${@}"
compile pyproject.toml --extra dev -c requirements/base.lock -o requirements/dev.lock "${@}"
