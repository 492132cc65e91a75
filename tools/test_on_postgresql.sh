#!/usr/bin/env bash
# Run the suite on a PostgreSQL of its own instead of the embedded one: Debian's, or the one whose programs are named.
# Usage: tools/test_on_postgresql.sh PYTHON [BIN-FOLDER] [-- pytest arguments]
# The server listens on loopback alone, lives in a temporary folder, and is stopped at the end.
set -euo pipefail
python=$1; shift
bin=${1:-}
if [ "$bin" = "--" ]; then bin=""; else shift || true; fi
[ "${1:-}" = "--" ] && shift
if [ -z "$bin" ]; then
  bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
  if [ ! -x "$bin/initdb" ]; then
    echo "NOT RUN: Debian's PostgreSQL is not installed here (apt-get install postgresql)."
    exit 0
  fi
fi
extension="$("$bin/pg_config" --sharedir)/extension/vector.control"
# A relocated installation answers pg_config with the folder it was built in.
[ -e "$extension" ] || extension="$bin/../share/postgresql/extension/vector.control"
if [ ! -e "$extension" ]; then
  version=$("$bin/postgres" --version | grep -oE '[0-9]+' | head -n 1)
  echo "NOT RUN: PostgreSQL $version in $bin has no pgvector, and Debian here may have none for it (postgresql-$version-pgvector)."
  exit 0
fi
work=$(mktemp -d)
as=()
if [ "$(id -u)" = 0 ]; then
  # PostgreSQL does not run as root.
  id bandung >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin bandung
  chown bandung "$work"
  as=(runuser -u bandung --)
fi
cd "$work"
trap '"${as[@]}" "$bin/pg_ctl" -D "$work/data" -m fast stop >/dev/null; cd /; rm -rf "$work"' EXIT
"${as[@]}" "$bin/initdb" -D "$work/data" -U tester --auth=trust --encoding=UTF8 --locale=C >/dev/null
port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"${as[@]}" "$bin/pg_ctl" -D "$work/data" -l "$work/log" -w -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$work" start >/dev/null
cd "$OLDPWD"
BANDUNG_DATABASE_URL="postgresql://tester@127.0.0.1:$port/postgres" "$python" -m pytest "$@"
