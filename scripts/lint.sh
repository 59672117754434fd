#!/usr/bin/env bash
# All checks that need no test run. Every one runs, also after one has failed; the exit code says if all passed.
set -uo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
failed=()

check() {
  local name=$1 output
  shift
  if output=$("$@" 2>&1); then
    printf 'ok      %s\n' "$name"
  else
    printf 'FAILED  %s\n%s\n\n' "$name" "$output"
    failed+=("$name")
  fi
}

templates() { find templates -name '*.html' -print0 | xargs -0 -r $bin/djade --check --target-version 5.2; }

shell() {
  local script
  for script in scripts/*.sh .ci/run; do bash -n "$script" || return 1; done
}

# Throw-away values of the right shape: the settings refuse anything less.
production() {
  env DJANGO_SETTINGS_MODULE=lms.settings.production \
    SECRET_KEY="$($bin/python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
    MFA_KEYS="$($bin/python -c 'import base64, secrets; print(base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())')" \
    ALLOWED_HOSTS=learn.example.org PUBLIC_BASE_URL=https://learn.example.org \
    DATABASE_URL=postgres://waymark:waymark@127.0.0.1/waymark REDIS_URL=redis://127.0.0.1:6379/0 \
    EMAIL_URL=smtp+ssl://waymark:waymark@127.0.0.1:465 \
    S3_BUCKET=waymark S3_REGION=eu-central-1 S3_ACCESS_KEY=waymark S3_SECRET_KEY=waymark \
    $bin/python manage.py check --deploy --fail-level WARNING
}

check "ruff check" $bin/ruff check --quiet .
check "ruff format" $bin/ruff format --check --quiet .
check "templates (djade)" templates
check "shell scripts" shell
check "levels (import-linter)" $bin/lint-imports
check "types (mypy)" $bin/mypy
check "migrations" env DJANGO_SETTINGS_MODULE=lms.settings.test $bin/python manage.py makemigrations --check --dry-run
check "production settings (check --deploy)" production

# A reminder, not a failure: nobody's change is to blame for the date.
reviewed=$(sed -n 's/^reviewed_on = //p' security_floors.toml)
if [ $((($(date +%s) - $(date -d "$reviewed" +%s)) / 86400)) -gt 60 ]; then
  printf 'note    security_floors.toml was last reviewed on %s: see docs/dependencies.md\n' "$reviewed"
fi

if [ "${#failed[@]}" != 0 ]; then
  printf '\n%s of the checks failed.\n' "${#failed[@]}"
  exit 1
fi
