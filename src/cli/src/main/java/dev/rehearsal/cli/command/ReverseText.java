package dev.rehearsal.cli.command;

import dev.rehearsal.check.WayBack;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.experiment.Reversal;
import dev.rehearsal.experiment.RoundTrip;
import dev.rehearsal.migration.MigrationFailure;
import dev.rehearsal.schema.alteration.Loss;
import dev.rehearsal.wording.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The SQL of a reverse as data, and what was proven of it as talk. */
final class ReverseText {

  private final Terminal terminal;

  ReverseText(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(WayBack way) {
    Lines.warn(terminal, way.history());
    if (way.fails()) {
      way.trace()
          .best()
          .failure()
          .map(MigrationFailure::toString)
          .ifPresent(failure -> terminal.fail(failure));
      return;
    }
    way.reversal().ifPresent(reversal -> sayOwnDown(way, reversal));
    way.trip()
        .ifPresentOrElse(
            trip -> {
              printSql(way, trip);
              sayProof(way, trip);
            },
            () ->
                terminal.say(
                    "%s changes nothing, so that there is nothing to take back."
                        .formatted(id(way))));
    way.files()
        .forEach(
            file ->
                terminal.say(
                    "%s is written: behind all others, it gives the schema before %s."
                        .formatted(file, id(way))));
    way.notWritten().ifPresent(reason -> terminal.fail("no migration is written: " + reason));
  }

  private static String id(WayBack way) {
    return way.trace().migration().id();
  }

  private void sayOwnDown(WayBack way, Reversal reversal) {
    boolean isProposed = way.trip().filter(trip -> trip.undo().isWritten()).isPresent();
    if (isProposed) {
      terminal.say(
          "%s has a down of its own that takes it back; --derived derives another one."
              .formatted(id(way)));
    } else {
      reversal
          .written()
          .filter(trip -> !trip.isExact())
          .ifPresent(
              trip -> terminal.warn("the down of %s is wrong: %s".formatted(id(way), wrong(trip))));
    }
  }

  private static String wrong(RoundTrip trip) {
    return String.join("; ", ReverseFacts.remains(trip));
  }

  private void printSql(WayBack way, RoundTrip trip) {
    List<String> lines = new ArrayList<>();
    lines.add("-- Takes back %s of %s.".formatted(id(way), Phrases.place(way.history())));
    trip.undo().refusals().forEach(refusal -> lines.add("-- Not taken back: " + refusal));
    if (!way.isProven()) {
      lines.add("-- NOT PROVEN: something of the migration remains behind these statements.");
    }
    if (isGone(trip)) {
      lines.add("-- What held rows or values comes back empty: no SQL knows what was in it.");
      lines.add("-- Where the migration is not deployed yet, go in two steps instead: release the");
      lines.add("-- application that does without it first, and drop it with a later release.");
    }
    if (transactions(trip) > 1) {
      lines.add("-- Several transactions: psql stops at a failure with -v ON_ERROR_STOP=1.");
    }
    String comments =
        lines.stream()
            .map(line -> line.replaceAll("\\R", "\n-- ") + "\n")
            .collect(Collectors.joining());
    terminal.print((comments + ReverseFacts.sql(trip)).stripTrailing());
  }

  private static int transactions(RoundTrip trip) {
    return trip.undo().alteration().map(all -> all.transactions().size()).orElse(1);
  }

  private static boolean isGone(RoundTrip trip) {
    return trip.losesData()
        && trip.undo().losses().stream()
            .anyMatch(loss -> loss.type() == Loss.Type.NOT_BROUGHT_BACK);
  }

  private void sayProof(WayBack way, RoundTrip trip) {
    if (!way.isProven()) {
      terminal.fail(
          listed(
              "%s is not taken back %s:".formatted(id(way), tried(way, trip)),
              ReverseFacts.remains(trip)));
    } else if (ReverseFacts.lost(trip).isEmpty()) {
      terminal.say(
          "%s is taken back without a trace %s: schema and rows are as before, and it applies again."
              .formatted(id(way), tried(way, trip)));
    } else {
      terminal.warn(
          listed(
              "the schema of %s is taken back %s, and it applies again; these rows and values are not brought back:"
                  .formatted(id(way), tried(way, trip)),
              ReverseFacts.lost(trip)));
    }
    ReverseFacts.failsLater(trip)
        .ifPresent(
            message -> terminal.warn("it fails on rows that can be written later: " + message));
  }

  private static String listed(String heading, List<String> lines) {
    return heading + lines.stream().map(line -> "\n  " + line).collect(Collectors.joining());
  }

  private static String tried(WayBack way, RoundTrip trip) {
    String rows =
        switch (trip.rows()) {
          case ALL -> "with rows of all kinds";
          case ORDINARY -> "with ordinary rows, as it fails on others";
          case NONE -> "without rows, as it fails on any";
        };
    return "on %s, %s".formatted(Phrases.server(way.serverVersion()), rows);
  }
}
