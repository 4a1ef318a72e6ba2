#!/usr/bin/env bash
# What the first command fetches into an empty repository, and how long it takes to the first live board.
#
#   src/test/first-run.sh            fails beyond LIMIT_MB (45), and gives up after LIMIT_SECONDS (300)
#   src/test/first-run.sh verify     what `mvn verify` fetches beyond that, without running a test
set -euo pipefail
cd "$(dirname "$0")/../.."

limit=${LIMIT_MB:-45}
patience=${LIMIT_SECONDS:-300}
port=${PORT:-18080}
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || { kill -TERM "$server" && wait "$server"; } 2>/dev/null || true; rm -rf "$work"' EXIT

# A copy of what git knows, so that nothing built before helps.
mkdir "$work/clone" "$work/repository"
git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$work/clone"
cd "$work/clone"

fetched() { find "$work/repository" -type f -printf '%s\n' | awk '{sum += $1} END {printf "%.1f", sum / 1e6}'; }

started=$(date +%s)
PORT=$port DATA_DIR=$work/data mvn -B -ntp -Dmaven.repo.local="$work/repository" compile exec:exec >"$work/log" 2>&1 &
server=$!
until curl -sN --max-time 2 "http://localhost:$port/live/demo" 2>/dev/null | head -c 1 | grep -q .; do
  kill -0 "$server" 2>/dev/null || { server=; cat "$work/log"; echo "the server ended before a board was live" >&2; exit 1; }
  [ $(($(date +%s) - started)) -lt "$patience" ] || { cat "$work/log"; echo "no live board after $patience s" >&2; exit 1; }
  sleep 0.2
done
seconds=$(($(date +%s) - started))
kill -TERM "$server"; wait "$server" 2>/dev/null || true
server=
first=$(fetched)
echo "mvn compile exec:exec fetched $first MB; the first live board came after $seconds s"

if [ "${1:-}" = verify ]; then
  mvn -B -ntp -q -Dmaven.repo.local="$work/repository" verify -Dtest=ReleaseTest -Dit.test=NoSuchIT \
    -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
  echo "mvn verify fetched $(fetched) MB in all"
fi

awk -v fetched="$first" -v limit="$limit" 'BEGIN { exit fetched > limit }' || { echo "more than $limit MB" >&2; exit 1; }
