package dev.rehearsal.server.embedded;

/**
 * What a shell does that runs a server for as long as somebody holds the other end of its standard
 * input, which the operating system closes however that somebody dies. Then the server goes, and
 * its files unless they are kept.
 */
final class Lifeline {

  private Lifeline() {}

  /**
   * Its arguments are the run's directory and the server's command. The functions of a {@link
   * Beginning} come before it. To find it in a file of the jar would take a JVM that has just begun
   * two milliseconds.
   */
  static final String SCRIPT =
      """
      trap '' HUP INT TERM
      # The server's log shows statements, and so other people's data.
      umask 077
      run=$1
      shift
      # Whoever tidies up after the dead leaves this run to us for as long as we are here.
      echo "$$" >"$run/lifeline"
      exec 3<&0
      # What it begins with may have to be put there, and is measured while it starts.
      if begin </dev/null >>"$run/server.log" 2>&1; then
        "$@" </dev/null >>"$run/server.log" 2>&1 3<&- &
        server=$!
        # Nobody has waited for the server yet, so that its number cannot be another's when this kills it.
        (
          while read -r nothing <&3; do :; done
          signal=QUIT
          if [ -e "$run/kept" ] || [ -e "$run/paused" ]; then signal=INT; fi
          # What a shell starts this way ignores both at first, until it is the server.
          while kill "-$signal" "$server"; do sleep 0.1 || sleep 1; done
        ) 2>/dev/null &
        watch=$!
        begun=$(measure)
        echo "${begun:-?}" >"$run/begun"
        wait "$server"
        status=$?
        kill -KILL "$watch" 2>/dev/null
      else
        status=$?
      fi
      echo "$status" >"$run/exited"
      # A server that ended by itself leaves its log to whoever started it.
      while read -r nothing <&3; do :; done
      # Whoever stopped it starts it again.
      if [ -e "$run/paused" ]; then exit; fi
      # The data may lie in memory, behind a link, and some of it in the cache; what is kept must not.
      data=$(readlink "$run/data")
      if [ -e "$run/kept" ]; then
        for database in "$run/data/base/"*; do
          if [ -L "$database" ]; then
            cp -RLp "$database" "$database.own" && rm "$database" && mv "$database.own" "$database" &&
              chmod u+w "$database"
          fi
        done
      fi
      if [ -e "$run/kept" ] && [ -n "$data" ]; then
        cp -RPp "$data" "$run/data.disk" && rm "$run/data" && mv "$run/data.disk" "$run/data"
      fi
      if [ -n "$data" ] && { [ ! -L "$run/data" ] || [ ! -e "$run/kept" ]; }; then rm -rf "${data%/data}"; fi
      if [ ! -e "$run/kept" ]; then rm -rf "$run"; fi
      """;
}
