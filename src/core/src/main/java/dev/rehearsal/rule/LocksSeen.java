package dev.rehearsal.rule;

import dev.rehearsal.trace.HeldLock;
import dev.rehearsal.trace.LockMode;
import dev.rehearsal.trace.LockWindow;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The locks that were seen while a statement ran: its own, and those of its transaction. */
final class LocksSeen {

  private final StatementView statement;
  private final Predicate<HeldLock> meant;

  private LocksSeen(StatementView statement, String relation, Predicate<LockMode> mode) {
    this.statement = statement;
    this.meant = lock -> lock.relation().name().equals(relation) && mode.test(lock.mode());
  }

  /** Whether there was such a lock on a relation; the strongest is the evidence. */
  static Proof of(StatementView statement, String relation, Predicate<LockMode> mode) {
    return new LocksSeen(statement, relation, mode)
        .evidence()
        .map(Proof::seen)
        .orElseGet(() -> none(statement, relation));
  }

  private static Proof none(StatementView statement, String relation) {
    boolean isSure =
        statement.ran() && statement.trace().filter(trace -> trace.sight().isSure()).isPresent();
    return isSure ? Proof.refuted("no such lock on " + relation) : Proof.NONE;
  }

  private Optional<String> evidence() {
    Optional<HeldLock> own =
        statement.effects().locks().stream()
            .filter(meant)
            .max(Comparator.comparing(HeldLock::mode));
    return heldBefore()
        .filter(window -> own.filter(lock -> isNoWeaker(lock, window)).isEmpty())
        .max(Comparator.comparing(LockWindow::mode))
        .map(this::since)
        .or(() -> own.map(Evidence::of));
  }

  private static boolean isNoWeaker(HeldLock own, LockWindow held) {
    return own.mode().compareTo(held.mode()) >= 0;
  }

  /** What earlier statements of its transaction have locked until it ends. */
  private Stream<LockWindow> heldBefore() {
    int number = statement.number();
    return statement.ran()
        ? statement.migration().lockWindowsAt(number).stream()
            .filter(window -> meant.test(lock(window)))
        : Stream.of();
  }

  private String since(LockWindow window) {
    return statement
        .migration()
        .statement(window.from())
        .map(taker -> Evidence.of(lock(window), taker.place()))
        .orElseGet(() -> Evidence.of(lock(window)));
  }

  private static HeldLock lock(LockWindow window) {
    return new HeldLock(window.relation(), window.mode());
  }
}
