#!/usr/bin/env bash
# Everything that must pass before a change lands; `make test` runs it. Each part runs, also after one that failed.
# RODEDRAAD_TESTS=code leaves out the browser, the checks of style and what no database's version changes (used for the
# second PostgreSQL in .ci/run).
set -uo pipefail
cd "$(dirname "$0")/.."
failed=()
began=$SECONDS

part() {  # part NAME COMMAND...
  local name=$1 start=$SECONDS
  shift
  echo "== $name"
  if "$@"; then echo "   $((SECONDS - start)) s"; else failed+=("$name"); echo "!! $name failed"; fi
}

can_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

install() {  # install PACKAGE...: quietly, saying now and then that it is busy
  echo "   installing $*"
  ( while sleep 4; do echo "   ... still installing"; done ) & local ticker=$!
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } \
    >/tmp/rodedraad-apt.log 2>&1
  local result=$?
  kill $ticker
  [ $result = 0 ] || tail -5 /tmp/rodedraad-apt.log
  return $result
}

has_browser() {
  [ -n "${RODEDRAAD_CHROMIUM:-}" ] && return
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
    command -v $name >/dev/null && return
  done
  [ -e "/Applications/Google Chrome.app" ]
}

prepare() {  # a browser for the journeys, and the library that draws PDF: through the system, where we may
  has_browser || { can_install && install chromium fonts-dejavu-core; }
  has_browser || echo "   journeys not run: install chromium"
  python -c "import weasyprint" 2>/dev/null || {
    can_install && install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
    python -c "import weasyprint" 2>/dev/null || echo "   PDF not tested: install pango (libpango-1.0-0 libpangoft2-1.0-0)"
  }
  has_browser || [ "${CI:-}" != true ]
}

deploy() {  # Django's own check, with an environment as in production
  env -u RODEDRAAD_PLAIN_HTTP -u RODEDRAAD_DEMO RODEDRAAD_SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(60))')" \
    RODEDRAAD_HOSTS=rodedraad.example RODEDRAAD_TRUSTED_PROXIES=1 RODEDRAAD_HSTS_PRELOAD_HOSTS=rodedraad.example \
    DATABASE_URL="postgresql://rodedraad_app@db/rodedraad" python -W ignore::ResourceWarning -m rodedraad check --deploy --fail-level WARNING
}

workers=${RODEDRAAD_TEST_WORKERS:-2}
common=(-n "$workers" --dist loadgroup -m "not drill")
if [ "${RODEDRAAD_TESTS:-all}" = code ]; then
  part "tests without a browser" python -m pytest "${common[@]}" -m "not drill and not journey and not any_database" tests
else
  part "what the tests need" prepare
  part "ruff: lint" ruff check .
  part "ruff: format" ruff format --check --quiet .
  part "mypy: types" mypy rodedraad
  part "bandit: known dangers" bandit -q -ll -c pyproject.toml -r rodedraad
  part "check --deploy" deploy
  part "tests" python -m pytest "${common[@]}" tests -rs
fi

echo
if [ ${#failed[@]} -gt 0 ]; then
  echo "FAILED after $((SECONDS - began)) s: ${failed[*]}"
  exit 1
fi
echo "All passed in $((SECONDS - began)) s."
