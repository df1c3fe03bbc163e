#!/usr/bin/env bash
# Installs what the tests need and runs them all: style, types, imports, licences, and every test, the slow ones and the browser's too.
#
#   bash tests/run.sh [pytest arguments]      e.g.  bash tests/run.sh -m "not slow"
#
# PYTHON names the interpreter (3.11 or later; default python3). The environment is made in .venv and kept. As root on Debian,
# Chromium and PostgreSQL are installed if they are absent; otherwise the tests that need them say why they are skipped. The last
# line is pytest's summary.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '\n== %s\n' "$*"; }

if ! command -v chromium >/dev/null && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    say "Chromium, for the browser tests"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null
fi

if ! command -v initdb >/dev/null && ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 \
    && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    say "PostgreSQL, for the tests of the ledger: they start a server of their own and leave that of the system alone"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null
fi

say "Python packages, as requirements/lock.txt pins them"
python="${PYTHON:-python3}"
if [ ! -x .venv/bin/python ]; then
    if ! "$python" -m venv .venv && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
        "$python" -m venv --clear .venv
    fi
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check --constraint requirements/lock.txt --editable '.[offices,postgres,test,train]'
export PATH="$PWD/.venv/bin:$PATH"

say "Style";   ruff check . && ruff format --check .
say "Types";   mypy
say "Imports"; lint-imports

say "The README's first command, in an environment of its own; licences of all that it installs"
"$python" -m venv --clear .venv-run
.venv-run/bin/python -m pip install --quiet --disable-pip-version-check --constraint requirements/lock.txt .
.venv-run/bin/onrecord read examples/01-prepared-to-consider.txt
pip-licenses --python=.venv-run/bin/python --from=mixed --order=license --partial-match --ignore-packages onrecord pip setuptools \
    --allow-only="MIT;BSD;Apache;ISC;PSF;MPL;Mozilla"  # one of "A OR B" is enough

say "Tests"
python -m pytest --numprocesses 2 --dist loadfile "$@"
