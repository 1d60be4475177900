package dev.rehearsal.trace;

import dev.rehearsal.sql.SourcePosition;
import dev.rehearsal.sql.syntax.ParseResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one statement of a migration did.
 *
 * @param number its place among the statements of the migration, from 1
 * @param file the file in which it stands, as its user knows it
 * @param position where it begins there
 * @param text the statement as it was sent, without the semicolon at its end
 * @param syntax its tree, whatever became of it; when it is repeated, that of one before it
 * @param repeated whether it is one of very many in a row that insert and differ in nothing but
 *     constants, of which only the first hundred are looked at one by one
 * @param transaction the number of the transaction in which it ran, from 1; statements with the
 *     same number share it
 * @param sight from where it was looked at
 * @param timeouts those in force when it began
 * @param effects what it did; nothing when it failed, but for one that fails when it is committed,
 *     and for what is left by one that no transaction was around; of those that are repeated, the
 *     last is told what they did together
 * @param notices what the server said meanwhile
 * @param failureOrNull how it failed, or null
 * @param selfBlockOrNull for whom it waited in vain, or null
 * @param took how long it ran
 */
public record StatementTrace(
    int number,
    String file,
    SourcePosition position,
    String text,
    ParseResult syntax,
    boolean repeated,
    int transaction,
    Sight sight,
    Timeouts timeouts,
    Effects effects,
    List<Notice> notices,
    @Nullable Failure failureOrNull,
    @Nullable SelfBlock selfBlockOrNull,
    Duration took) {

  public StatementTrace {
    notices = List.copyOf(notices);
  }

  /**
   * Whether PostgreSQL refuses to run it in a transaction, so that it was watched from another
   * session.
   */
  public boolean alone() {
    return sight.isAlone();
  }

  /** Whether there is nothing to tell of it that was not told of those before it. */
  public boolean isMereRepetition() {
    return repeated && failureOrNull == null && notices.isEmpty() && effects.equals(Effects.NONE);
  }

  /** How it failed. */
  public Optional<Failure> failure() {
    return Optional.ofNullable(failureOrNull);
  }

  /** For whom it waited in vain. */
  public Optional<SelfBlock> selfBlock() {
    return Optional.ofNullable(selfBlockOrNull);
  }

  /**
   * The same, when its transaction has ended with it.
   *
   * @param more what the server said then
   * @param failure how the end failed, or null
   */
  StatementTrace ended(List<Notice> more, @Nullable Failure failure) {
    List<Notice> all = new ArrayList<>(notices);
    all.addAll(more);
    return with(effects, all, failure);
  }

  /** The same, for a statement that was looked at later. */
  StatementTrace having(Effects found) {
    return with(found, notices, failureOrNull);
  }

  private StatementTrace with(Effects found, List<Notice> said, @Nullable Failure failure) {
    return new StatementTrace(
        number,
        file,
        position,
        text,
        syntax,
        repeated,
        transaction,
        sight,
        timeouts,
        found,
        said,
        failure,
        selfBlockOrNull,
        took);
  }

  /** Shows the place, and nothing of the text, which may be very long. */
  @Override
  public String toString() {
    return "%s:%s: statement %d".formatted(file, position, number);
  }
}
