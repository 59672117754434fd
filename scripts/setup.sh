#!/usr/bin/env bash
# Set up everything Waymark needs on this machine; safe to run again and quiet when nothing is missing.
#   scripts/setup.sh [base|dev]     base: to run it (the default); dev: also the test and lint tools, and a browser
# System packages come from apt (as root or through sudo), Python packages from hash-locked files into .venv.
set -euo pipefail
cd "$(dirname "$0")/.."

level=${1:-base}
python=${PYTHON:-python3}
venv=.venv
stamp=$venv/.installed
export UV_PYTHON_PREFERENCE=only-system UV_PYTHON_DOWNLOADS=never PIP_DISABLE_PIP_VERSION_CHECK=1

say() { printf '%s\n' "$@"; }
refuse() { say "$@" >&2; exit 1; }

has_module() { "$python" -c "import $1" 2>/dev/null; }
has_library() { "$python" -c "import ctypes.util, sys; sys.exit(not ctypes.util.find_library('$1'))" 2>/dev/null; }
has_command() { command -v "$1" >/dev/null 2>&1; }
has_font() { has_command fc-list && [ -n "$(fc-list "$1" file)" ]; }

missing_packages() {
  has_module ensurepip || say python3-venv
  has_library pangoft2-1.0 || say libpangoft2-1.0-0
  has_library harfbuzz-subset || say libharfbuzz-subset0
  { has_font "Noto Sans" && has_font "Noto Serif"; } || say fonts-noto-core
  [ "$level" = dev ] || return 0
  has_command chromium || say chromium
  has_command pdftotext || say poppler-utils
  has_library zbar || say libzbar0
  has_library atomic || say libatomic1 # the browser driver's
}

install_packages() {
  local missing apt_log elevate=()
  missing=$(missing_packages | tr '\n' ' ')
  missing=${missing% }
  [ -n "$missing" ] || return 0

  has_command apt-get || refuse \
    "This machine lacks: $missing (Debian's names) and has no apt-get." \
    "Install the same things with its own package manager, then run this again."
  if [ "$(id -u)" != 0 ]; then
    elevate=(sudo)
    has_command sudo || refuse "System packages are missing. As root, run this, then start again:" \
      "  apt-get update && apt-get install -y --no-install-recommends $missing"
  fi

  say "Installing system packages: $missing"
  # shellcheck disable=SC2086 # the names are separate words
  apt_log=$({ "${elevate[@]}" apt-get update -qq &&
    "${elevate[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } 2>&1) ||
    refuse "$apt_log" "That failed. As root, run this, then start again:" \
      "  apt-get update && apt-get install -y --no-install-recommends $missing"
}

check_python() {
  has_command "$python" || refuse "Python 3.11 or newer is needed: apt-get install -y python3"
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    refuse "Python 3.11 or newer is needed; $python is $("$python" -V 2>&1). Name another: make PYTHON=python3.13 …"
}

digest() { "$python" -c 'import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest())' "$1"; }

# What is installed: the level and the digest of its lock. Who has the development tools keeps them.
wanted() { say "$level $(digest "requirements/$level.lock")"; }

install_python_packages() {
  local installed
  installed=$(cat "$stamp" 2>/dev/null || true)
  [ "${installed%% *}" != dev ] || level=dev
  [ "$installed" != "$(wanted)" ] || return 0

  if ! "$venv/bin/python" -c '' 2>/dev/null; then
    rm -rf "$venv"
    "$python" -m venv "$venv"
  fi
  say "Installing Python packages from requirements/$level.lock"
  "$venv/bin/python" -m pip install --quiet --require-hashes -r requirements/installer.lock
  "$venv/bin/uv" pip sync --quiet --require-hashes --python "$venv/bin/python" "requirements/$level.lock"
  wanted >"$stamp"
}

check_python
install_packages
install_python_packages
