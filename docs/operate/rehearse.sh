#!/usr/bin/env bash
# Rehearses a restore. With a back-up: tries that one. Without: makes a new one first, of this very installation.
#   bash docs/operate/rehearse.sh [FOLDER]
# Restores into a PostgreSQL of its own, compares every table and file, verifies the audit log, opens a page,
# and removes everything it made. Your installation is only read. Needs `rodedraad` on the PATH, or in .venv.
set -euo pipefail
cd "$(dirname "$0")/../.."
rodedraad=$(command -v rodedraad || echo "${UV_PROJECT_ENVIRONMENT:-$PWD/.venv}/bin/rodedraad")
folder=${1:-}
if [ -z "$folder" ]; then
  scratch=$(mktemp -d)
  trap 'rm -rf "$scratch"' EXIT
  folder=$scratch/backup
  "$rodedraad" backup "$folder" | tail -1
fi
"$rodedraad" rehearse "$folder"
