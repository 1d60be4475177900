package dev.rehearsal.migration;

/**
 * How files of a tool are written, for those who are to write one.
 *
 * @param nextFile what a migration behind the last one could be called, with {@code NAME} for what
 *     it does: {@code V8__NAME.sql}
 * @param head lines to put before the first statement; empty for none
 * @param headAlone lines to put before the first statement of a migration that no transaction is
 *     around, instead of {@code head}; empty for none
 * @param foot lines to put behind the last statement; empty for none
 * @param alone what else it takes that no transaction is around a migration, in a sentence without
 *     a full stop; empty for nothing
 */
public record Conventions(
    String nextFile, String head, String headAlone, String foot, String alone) {

  /** Statements and nothing else, each in a transaction of its own. */
  public static final Conventions PLAIN = new Conventions("NAME.sql", "", "", "", "");
}
