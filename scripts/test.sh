#!/usr/bin/env bash
# All tests in three parts: without a browser, with Debian's Chromium, and the slow proofs. Says what was not run.
set -u
cd "$(dirname "$0")/.."
pytest=(.venv/bin/python -m pytest -p tests.setting_up)
worst=0

part() {
  "${pytest[@]}" "$@"
  local status=$?
  # 5 is "nothing collected": a part that has no tests yet is no failure of the others.
  if [ $status -ne 0 ] && [ $status -ne 5 ]; then worst=1; fi
}

part -n "${WORKERS:-2}" --dist loadfile -m "not browser and not proof"
if command -v chromium >/dev/null 2>&1; then
  part -n "${WORKERS:-2}" --dist loadfile -m browser
else
  count=$("${pytest[@]}" -q --collect-only -m browser 2>/dev/null | grep -c '::' || true)
  printf '\nNiet gedraaid: %s browsertests, omdat chromium er niet is (Debian: apt-get install chromium).\n' "$count"
fi
part -n "${WORKERS:-2}" --dist loadgroup -m "proof and not browser"
exit $worst
