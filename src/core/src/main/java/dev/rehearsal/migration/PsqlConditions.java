package dev.rehearsal.migration;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** The {@code \if} … {@code \endif} that are open in a file of psql. */
final class PsqlConditions {

  private static final Set<String> COMMANDS = Set.of("\\if", "\\elif", "\\else", "\\endif");

  private enum Branch {
    TAKEN,
    /** None was taken so far. */
    AWAITED,
    /** One was taken before. */
    PASSED,
    LAST_TAKEN,
    LAST_PASSED
  }

  private final Deque<Branch> open = new ArrayDeque<>();

  boolean isOpen() {
    return !open.isEmpty();
  }

  /** Whether the place that is read now counts. */
  boolean areMet() {
    return open.stream().allMatch(b -> b == Branch.TAKEN || b == Branch.LAST_TAKEN);
  }

  boolean know(String command) {
    return COMMANDS.contains(command);
  }

  /**
   * Opens, turns or closes one.
   *
   * @param expression is asked only where psql looks at it
   */
  void obey(String command, Supplier<String> expression) {
    if (command.equals("\\if")) {
      open.push(areMet() ? branch(expression.get()) : Branch.PASSED);
      return;
    }
    if (open.isEmpty()) {
      throw new IllegalArgumentException("there is no \\if before it");
    }
    Branch before = open.pop();
    if (!command.equals("\\endif")) {
      open.push(next(command, before, expression));
    }
  }

  private static Branch next(String command, Branch before, Supplier<String> expression) {
    boolean last = command.equals("\\else");
    return switch (before) {
      case TAKEN, PASSED -> last ? Branch.LAST_PASSED : Branch.PASSED;
      case AWAITED -> last ? Branch.LAST_TAKEN : branch(expression.get());
      case LAST_TAKEN, LAST_PASSED -> throw new IllegalArgumentException("it comes behind \\else");
    };
  }

  private static Branch branch(String expression) {
    return isTrue(expression) ? Branch.TAKEN : Branch.AWAITED;
  }

  /** Any beginning of a word that is no other's does, as in psql's ParseVariableBool. */
  static boolean isTrue(String value) {
    String word = value.toLowerCase(Locale.ROOT);
    if (word.equals("1") || word.equals("on") || begins(word, "true") || begins(word, "yes")) {
      return true;
    }
    if (word.equals("0")
        || word.equals("of")
        || word.equals("off")
        || begins(word, "false")
        || begins(word, "no")) {
      return false;
    }
    throw new IllegalArgumentException("\"%s\" is neither true nor false".formatted(value));
  }

  private static boolean begins(String word, String whole) {
    return !word.isEmpty() && whole.startsWith(word);
  }
}
