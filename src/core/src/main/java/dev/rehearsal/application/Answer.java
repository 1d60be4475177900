package dev.rehearsal.application;

import java.util.List;

/**
 * What PostgreSQL says to a statement that it is to prepare.
 *
 * @param sqlState why it refuses; empty when it does not
 * @param message the same in words; empty when it does not
 * @param character where in the text that was sent, in characters from 1; 0 when that is unknown
 * @param parameters the types of what it takes, as PostgreSQL prints them
 * @param columns what it gives
 */
public record Answer(
    String sqlState, String message, int character, List<String> parameters, List<Column> columns) {

  /**
   * A column of what a statement gives.
   *
   * @param type as PostgreSQL prints it, without a length
   */
  public record Column(String name, String type) {

    @Override
    public String toString() {
      return name + " " + type;
    }
  }

  public Answer {
    parameters = List.copyOf(parameters);
    columns = List.copyOf(columns);
  }

  /** It is refused. */
  static Answer refused(String sqlState, String message, int character) {
    return new Answer(sqlState, message, character, List.of(), List.of());
  }

  /** Whether it can be prepared. */
  public boolean fits() {
    return sqlState.isEmpty();
  }

  /** Why it cannot: {@code ERROR 42703: column "email" does not exist}. */
  @Override
  public String toString() {
    return fits()
        ? "takes %s, gives %s".formatted(parameters, columns)
        : "ERROR %s: %s".formatted(sqlState, message);
  }
}
