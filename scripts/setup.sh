#!/bin/sh
# Makes .venv ready: `setup.sh run` with what running needs, `setup.sh dev` with what tests and checks need as well.
# Needs Python 3.11 or newer, no root. Does nothing when pyproject.toml and uv.lock did not change since the last time.
set -eu
cd "$(dirname "$0")/.."
UV_VERSION=0.13.9
want=${1:-dev}

say() { printf '%s\n' "$*" >&2; }

# 1. A Python that is new enough: the one asked for, else the first of the usual names.
new_enough() { "$1" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null; }
python=
for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
  if command -v "$name" >/dev/null 2>&1 && new_enough "$name"; then python=$name; break; fi
done
if [ -z "$python" ]; then
  say "Ketenzicht heeft Python 3.11 of nieuwer nodig; gevonden: $(python3 --version 2>&1 || true)."
  say "Installeer het (Debian 12 en Ubuntu 24.04 hebben het als python3), of wijs het aan: make setup PYTHON=/pad/naar/python3.12"
  exit 1
fi

# 2. Nothing to do? The stamp holds what was installed, for which folder and with which Python.
mark() { { cat pyproject.toml uv.lock "$0"; pwd; .venv/bin/python -VV; } 2>/dev/null | cksum; }
stamped() { [ -f "$1" ] && [ "$(cat "$1")" = "$now" ]; }
if [ -x .venv/bin/python ] && ! new_enough .venv/bin/python; then
  say ".venv werkt niet (meer) en wordt opnieuw gemaakt."
  rm -rf .venv
fi
now=$(mark)
if stamped .venv/.ready-dev || { [ "$want" = run ] && stamped .venv/.ready-run; }; then exit 0; fi

# 3. uv, of the version that the lock was made with, into the project's own environment.
if [ ! -x .venv/bin/python ]; then
  say "Omgeving maken in .venv met $("$python" --version)."
  "$python" -m venv .venv >/dev/null 2>&1 || { rm -rf .venv; "$python" -m venv --without-pip .venv; }
fi
if [ "$(.venv/bin/uv --version 2>/dev/null | cut -d' ' -f2)" != "$UV_VERSION" ]; then
  if .venv/bin/python -m pip --version >/dev/null 2>&1; then
    .venv/bin/python -m pip install --quiet --disable-pip-version-check "uv==$UV_VERSION"
  else
    # A Python without ensurepip (Debian's python3 alone): the wheel that the lock names, checked against its hash.
    .venv/bin/python scripts/fetch_uv.py
  fi
fi

# 4. Everything else from the lock, checked against its hashes.
say "Pakketten installeren uit uv.lock."
export UV_PROJECT_ENVIRONMENT=.venv UV_PYTHON=.venv/bin/python UV_PYTHON_DOWNLOADS=never UV_NO_PROGRESS=1
unset VIRTUAL_ENV || true
if [ "$want" = run ]; then
  .venv/bin/uv sync --quiet --locked --no-default-groups --group tools --inexact
else
  .venv/bin/uv sync --quiet --locked
fi
now=$(mark)
printf '%s\n' "$now" >".venv/.ready-$want"
