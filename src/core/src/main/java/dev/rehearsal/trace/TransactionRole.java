package dev.rehearsal.trace;

import dev.rehearsal.sql.Statement;
import java.util.Set;
import java.util.regex.Pattern;

/** What a statement means for transactions, as far as its first words tell. */
enum TransactionRole {
  /** Opens one. */
  BEGIN,
  /** Ends one. */
  END,
  /** Ends one and opens the next, and fails outside. */
  CHAIN,
  /** Works inside of one that was opened with BEGIN, and fails outside. */
  SAVEPOINT,
  /** Goes back to a savepoint. */
  BACK,
  /** Sets something for the session or the transaction, and touches no relation. */
  SESSION,
  /** Fails outside of a transaction. */
  BLOCK,
  /** Reads or writes rows: whether it uses an index is the planner's choice. */
  ROWS,
  /** All others. */
  ORDINARY;

  private static final Set<String> SESSION_WORDS =
      Set.of("SET", "RESET", "SHOW", "DISCARD", "LISTEN", "UNLISTEN", "NOTIFY", "DEALLOCATE");
  private static final Set<String> BLOCK_WORDS =
      Set.of("LOCK", "DECLARE", "FETCH", "MOVE", "CLOSE");
  private static final Set<String> ROW_WORDS =
      Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "DO", "CALL", "VALUES");

  /** The server checks a foreign key with a query, which shall be planned as it is elsewhere. */
  private static final Pattern KEY = Pattern.compile("(?i)\\b(REFERENCES|VALIDATE)\\b");

  static TransactionRole of(Statement statement) {
    String words = statement.firstWords(5);
    String first = words.split(" ", 2)[0];
    return switch (first) {
      case "BEGIN", "START" -> BEGIN;
      case "ROLLBACK", "ABORT" -> goesBack(words) ? BACK : ending(words);
      case "COMMIT", "END" -> ending(words);
      case "PREPARE" -> words.startsWith("PREPARE TRANSACTION") ? END : ORDINARY;
      case "SAVEPOINT", "RELEASE" -> SAVEPOINT;
      default -> ofOthers(first, statement.text());
    };
  }

  private static TransactionRole ending(String words) {
    return words.endsWith(" AND CHAIN") ? CHAIN : END;
  }

  private static TransactionRole ofOthers(String first, String text) {
    if (SESSION_WORDS.contains(first)) {
      return SESSION;
    }
    if (BLOCK_WORDS.contains(first)) {
      return BLOCK;
    }
    boolean addsKey = first.equals("DO") && KEY.matcher(text).find();
    return ROW_WORDS.contains(first) && !addsKey ? ROWS : ORDINARY;
  }

  /**
   * {@code ROLLBACK [WORK | TRANSACTION] TO}; COMMIT PREPARED and ROLLBACK PREPARED end nothing.
   */
  private static boolean goesBack(String words) {
    return (" " + words + " ").contains(" TO ");
  }
}
