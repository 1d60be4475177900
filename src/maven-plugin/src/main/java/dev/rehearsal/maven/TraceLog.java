package dev.rehearsal.maven;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.trace.TraceListener;
import org.apache.maven.plugin.logging.Log;

/** Tells in Maven's log how a check goes: one line for a version, and more for who debugs. */
record TraceLog(Log log) implements TraceListener {

  @Override
  public void begun(int serverVersion, int migrations) {
    log.info(
        "rehearsing %s on PostgreSQL %d.%d"
            .formatted(
                Verdict.counted(migrations, "migration"),
                serverVersion / 10_000,
                serverVersion % 10_000));
  }

  @Override
  public void started(Migration migration) {
    log.debug("rehearsing " + migration.id());
  }
}
