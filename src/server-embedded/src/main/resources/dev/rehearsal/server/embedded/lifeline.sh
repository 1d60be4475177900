# Runs a server for as long as somebody holds the other end of standard input, which the operating
# system closes however that somebody dies. Then the server goes, and its files unless they are kept.
# Arguments: the run's directory, the server's command.
trap '' HUP INT TERM
# The server's log shows statements, and so other people's data.
umask 077
run=$1
shift
("$@" </dev/null >>"$run/server.log" 2>&1; echo "$?" >"$run/exited") &
cat >/dev/null
if [ -e "$run/kept" ]; then signal=INT; else signal=QUIT; fi
until [ -e "$run/exited" ]; do
  server=$(head -n 1 "$run/data/postmaster.pid" 2>/dev/null)
  if [ -n "$server" ]; then kill -"$signal" "$server" 2>/dev/null; fi
  sleep 0.02 2>/dev/null || sleep 1
done
wait
# The data may lie in memory, behind a link; what is kept must not.
data=$(readlink "$run/data")
if [ -e "$run/kept" ] && [ -n "$data" ]; then
  cp -Rp "$data" "$run/data.disk" && rm "$run/data" && mv "$run/data.disk" "$run/data"
fi
if [ -n "$data" ] && { [ ! -L "$run/data" ] || [ ! -e "$run/kept" ]; }; then rm -rf "${data%/data}"; fi
if [ ! -e "$run/kept" ]; then rm -rf "$run"; fi
