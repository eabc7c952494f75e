#!/usr/bin/env bash
# What must be true before the tests run; each step says what it is, whether it holds and how long it took.
set -u
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH"
KETENZICHT_VAR=$(mktemp -d); export KETENZICHT_VAR
trap 'rm -rf "$KETENZICHT_VAR"' EXIT
failed=()

step() {
  local name=$1 began=$EPOCHREALTIME out status
  shift
  out=$("$@" 2>&1); status=$?
  printf '%-44s %-5s %6.1f s\n' "$name" "$([ $status -eq 0 ] && echo ok || echo FOUT)" \
    "$(awk -v a="$began" -v b="$EPOCHREALTIME" 'BEGIN { print b - a }')"
  if [ $status -ne 0 ]; then printf '%s\n' "$out"; failed+=("$name"); fi
}

step "format (ruff format)" ruff format --check src tests scripts bench manage.py
step "lint (ruff check)" ruff check src tests scripts bench manage.py
step "types (mypy --strict)" mypy
step "contracts (import-linter)" lint-imports --no-cache
step "templates (djlint)" djlint --lint --quiet src/ketenzicht/web/templates
step "migrations (makemigrations --check)" python manage.py makemigrations --check --dry-run --skip-checks
step "documents (docs/rules.md in step)" python -m ketenzicht.rules.register --check
step "architecture (tests/architecture)" python -m pytest -q -p tests.setting_up -n 2 tests/architecture

if [ ${#failed[@]} -gt 0 ]; then
  printf '\nNiet in orde: %s\n' "$(IFS=,; echo "${failed[*]}")"
  exit 1
fi
