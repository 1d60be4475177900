package dev.rehearsal.cli.command;

import dev.rehearsal.check.WayBack;
import dev.rehearsal.experiment.Reversal;
import dev.rehearsal.experiment.RoundTrip;
import dev.rehearsal.migration.MigrationFailure;
import dev.rehearsal.schema.alteration.Loss;
import dev.rehearsal.schema.alteration.Refusal;
import dev.rehearsal.wording.Phrases;
import java.util.List;
import java.util.Optional;

/**
 * What takes a migration back, as programs read it.
 *
 * @param result what came of it
 * @param failure how the migration itself fails
 * @param wrongDown what remains behind the project's own down, where that is wrong
 * @param way what is proposed; nothing where the migration changes nothing, or fails
 * @param written the files of the migration that was written
 * @param notWritten why none was, though one was asked for
 */
record ReverseReport(
    int schemaVersion,
    String migration,
    String format,
    String directory,
    int serverVersion,
    String result,
    Optional<String> failure,
    List<String> wrongDown,
    Optional<Way> way,
    List<String> written,
    Optional<String> notWritten) {

  /** What came of it. */
  enum Result {
    /** The migration fails. */
    FAILS,
    /** It changes nothing. */
    NOTHING_TO_TAKE_BACK,
    /** Schema and rows are as before. */
    EXACT,
    /** The schema is as before, and some rows or values are not. */
    LOSES_DATA,
    /** Something of the migration remains. */
    REMAINS
  }

  static ReverseReport of(WayBack way) {
    boolean isOwn = way.trip().filter(trip -> trip.undo().isWritten()).isPresent();
    return new ReverseReport(
        1,
        way.trace().migration().id(),
        way.history().format(),
        way.history().location(),
        way.serverVersion(),
        Phrases.word(result(way)),
        way.fails()
            ? way.trace().best().failure().map(MigrationFailure::toString)
            : Optional.empty(),
        way.reversal()
            .flatMap(Reversal::written)
            .filter(down -> !isOwn && !down.isExact())
            .map(ReverseFacts::remains)
            .orElse(List.of()),
        way.trip().map(Way::of),
        way.files(),
        way.notWritten());
  }

  private static Result result(WayBack way) {
    if (way.fails()) {
      return Result.FAILS;
    }
    if (way.trip().isEmpty()) {
      return Result.NOTHING_TO_TAKE_BACK;
    }
    if (!way.isProven()) {
      return Result.REMAINS;
    }
    return way.trip().map(ReverseFacts::lost).filter(List::isEmpty).isPresent()
        ? Result.EXACT
        : Result.LOSES_DATA;
  }

  /**
   * A way back.
   *
   * @param origin whether the project has written it, or it was derived
   * @param rows on which rows it was tried
   * @param sql its statements
   * @param costs what they say of themselves that they cost
   * @param refused what was not derived, and why
   * @param remains what is not as it was before
   * @param lost rows and values that are not brought back
   * @param failsLater how it fails on rows that were written after the migration
   */
  record Way(
      String origin,
      String rows,
      String sql,
      List<String> costs,
      List<String> refused,
      List<String> remains,
      List<String> lost,
      Optional<String> failsLater) {

    static Way of(RoundTrip trip) {
      return new Way(
          Phrases.word(trip.undo().origin()),
          Phrases.word(trip.rows()),
          ReverseFacts.sql(trip),
          trip.undo().losses().stream().map(Loss::toString).toList(),
          trip.undo().refusals().stream().map(Refusal::toString).toList(),
          ReverseFacts.remains(trip),
          ReverseFacts.lost(trip),
          ReverseFacts.failsLater(trip));
    }
  }
}
