package dev.rehearsal.cli.command;

import dev.rehearsal.trace.Attempt;
import dev.rehearsal.trace.LockWindow;
import dev.rehearsal.wording.Phrases;
import java.util.ArrayList;
import java.util.List;

/** Which tables stay locked while other statements run, in words. */
final class WindowLines {

  private final Attempt attempt;

  WindowLines(Attempt attempt) {
    this.attempt = attempt;
  }

  /** One line for each lock that others wait for, unless a stronger one says it. */
  List<String> lines() {
    List<LockWindow> windows =
        attempt.lockWindows().stream()
            .filter(LockWindow::outlivesItsStatement)
            .filter(window -> window.mode().blocksWrites() && !window.relation().isIndex())
            .toList();
    List<String> lines = new ArrayList<>();
    for (LockWindow window : windows) {
      if (windows.stream().noneMatch(other -> isSaidBy(window, other))) {
        lines.add(line(window));
      }
    }
    return lines;
  }

  /** Whether another window tells all that this one does. */
  private static boolean isSaidBy(LockWindow window, LockWindow other) {
    boolean wider = other.from() < window.from() || other.mode().compareTo(window.mode()) > 0;
    return wider
        && other.relation().equals(window.relation())
        && other.from() <= window.from()
        && other.to() >= window.to()
        && (other.mode().blocksReads() || !window.mode().blocksReads());
  }

  private String line(LockWindow window) {
    return "%s stays locked against %s from line %d to line %d, %s"
        .formatted(
            RelationFacts.name(window.relation()),
            RelationFacts.blocked(window.mode()),
            lineOf(window.from()),
            lineOf(window.to()),
            Phrases.duration(window.held()));
  }

  private int lineOf(int number) {
    return attempt.statements().get(number - 1).position().line();
  }
}
