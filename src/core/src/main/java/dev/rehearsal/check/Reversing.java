package dev.rehearsal.check;

import dev.rehearsal.experiment.Deriving;
import dev.rehearsal.experiment.Reversal;
import dev.rehearsal.experiment.RoundTrip;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.schema.alteration.SchemaAlteration;
import dev.rehearsal.trace.MigrationTrace;
import dev.rehearsal.trace.TraceListener;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the way back behind one migration of a project, and proves it. */
final class Reversing {

  private final Rehearsal rehearsal;
  private final Settings settings;
  private final Project project;
  private final Prefixes prefixes;
  private final Clock clock;

  Reversing(
      Rehearsal rehearsal, Settings settings, Project project, Prefixes prefixes, Clock clock) {
    this.rehearsal = rehearsal;
    this.settings = settings;
    this.project = project;
    this.prefixes = prefixes;
    this.clock = clock;
  }

  /** All that its user may have got wrong is found before anything runs. */
  WayBack of(MigrationHistory history, ReverseRequest request, TraceListener listener) {
    Migration migration = migration(history, request.migration());
    if (!request.write()) {
      return proven(history, migration, request, listener);
    }
    ReverseWriter writer = new ReverseWriter(settings, project, prefixes, history, clock);
    writer.checkPlace(migration);
    return written(proven(history, migration, request, listener), migration, writer);
  }

  private Migration migration(MigrationHistory history, String wanted) {
    int number = history.lengthUpTo(wanted);
    Migration migration = history.migrations().get(number - 1);
    if (migration.isCode()) {
      throw new MigrationException(
          "%s is a program, so that only a program takes back what it does to rows; there is no reverse to derive"
              .formatted(migration.up().script().path()));
    }
    if (number > settings.length(history)) {
      throw new MigrationException(
          "nothing to take back in %s: %s comes after %s, the last one to apply"
              .formatted(
                  history.location(),
                  migration,
                  history.migrations().get(settings.length(history) - 1)));
    }
    return migration;
  }

  private WayBack proven(
      MigrationHistory history,
      Migration migration,
      ReverseRequest request,
      TraceListener listener) {
    Tried tried =
        new Traces(rehearsal, settings.upTo(migration.id()), project)
            .tried(
                history,
                request.trace(migration.id()),
                migration::equals,
                request.derived() ? Deriving.ALWAYS : Deriving.WHERE_MISSED,
                listener)
            .get(0);
    MigrationTrace trace =
        tried.trace().migrations().stream()
            .filter(each -> each.migration().equals(migration))
            .findFirst()
            .orElseThrow(() -> notRun(history, migration));
    @Nullable Reversal reversal = tried.experiments().reversal(migration).orElse(null);
    return new WayBack(
        history,
        trace,
        tried.trace().serverVersion(),
        reversal,
        reversal == null ? null : proposed(reversal),
        List.of(),
        null);
  }

  private static MigrationException notRun(MigrationHistory history, Migration migration) {
    return new MigrationException(
        "%s: %s runs it on no new database, so that there is nothing to take back"
            .formatted(migration.up().script().path(), history.format()));
  }

  /** What the project has written is derived again only where it is wrong, or that is asked for. */
  private static @Nullable RoundTrip proposed(Reversal reversal) {
    return reversal.derived().or(reversal::written).orElse(null);
  }

  private static WayBack written(WayBack way, Migration migration, ReverseWriter writer) {
    SchemaAlteration alteration = way.trip().flatMap(trip -> trip.undo().alteration()).orElse(null);
    if (way.fails()) {
      return way;
    }
    if (alteration == null || alteration.steps().isEmpty()) {
      return way.notWritten(
          way.trip().filter(trip -> trip.undo().isWritten()).isPresent()
              ? "its own down takes it back; --derived writes a migration all the same"
              : "there is no statement to write");
    }
    if (!way.isProven()) {
      return way.notWritten("it is not proven");
    }
    try {
      return way.written(writer.write(migration, alteration));
    } catch (RefusedException e) {
      return way.notWritten(String.valueOf(e.getMessage()));
    }
  }
}
