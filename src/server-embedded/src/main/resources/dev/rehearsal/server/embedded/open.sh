#!/bin/sh
# Opens a kept server again: starts it, tells where it is, and starts psql where there is one.
# The server goes when its first psql does, or at Ctrl-C. Argument: a database (default: the last that was kept).
run=@RUN@
port=@PORT@
database=${1:-$(tail -n 1 "$run/kept" | cut -d ' ' -f 1)}
# Whoever opened it first, for another of its databases, is the one to stop it.
server=$(head -n 1 "$run/data/postmaster.pid" 2>/dev/null)
if { cat "/proc/$server/cmdline" || ps -o args= -p "$server"; } 2>/dev/null | grep -qF "$run/data"; then
  end="The server stops where it was opened first."
else
  end="Ctrl-C stops the server."
  # In psql, Ctrl-C is for the statement that runs, and must not reach the server.
  if [ -t 0 ]; then set -m; fi
  @COMMAND@ -p "$port" </dev/null >>"$run/server.log" 2>&1 &
  trap 'kill -INT "$(head -n 1 "$run/data/postmaster.pid")" 2>/dev/null; wait' EXIT
  trap 'exit 130' INT TERM HUP
fi
tries=0
until grep -q '^ready' "$run/data/postmaster.pid" 2>/dev/null; do
  tries=$((tries + 1))
  if [ "$tries" -gt 100 ]; then
    echo "The server does not start; the reason is at the end of $run/server.log" >&2
    exit 3
  fi
  sleep 0.1 2>/dev/null || sleep 1
done
echo "Kept databases:"
sed 's/^/  /' "$run/kept"
echo "JDBC URL: jdbc:postgresql://127.0.0.1:$port/$database?user=@USER@&password=@PASSWORD@"
if [ -t 0 ] && command -v psql >/dev/null; then
  PGPASSWORD=@PASSWORD@ psql -h 127.0.0.1 -p "$port" -U @USER@ "$database"
else
  echo "$end"
  wait
fi
