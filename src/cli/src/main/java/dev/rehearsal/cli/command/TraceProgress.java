package dev.rehearsal.cli.command;

import dev.rehearsal.cli.terminal.Progress;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.trace.TraceListener;
import dev.rehearsal.wording.Phrases;

/** Shows on a terminal which migration is being traced. */
final class TraceProgress implements TraceListener {

  private final Progress progress;
  private String server = "";
  private int migrations;
  private int begun;

  TraceProgress(Progress progress) {
    this.progress = progress;
    progress.step("starting PostgreSQL");
  }

  @Override
  public void begun(int serverVersion, int count) {
    server = Phrases.server(serverVersion);
    migrations = count;
    begun = 0;
  }

  @Override
  public void started(Migration migration) {
    begun++;
    progress.step("%s: tracing %d of %d: %s".formatted(server, begun, migrations, migration.id()));
  }
}
