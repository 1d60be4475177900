package dev.rehearsal.migration;

/**
 * How files of a tool are written, for those who are to write one.
 *
 * @param nextFile what a migration behind the last one could be called, with {@code NAME} for what
 *     it does: {@code V8__NAME.sql}
 * @param head lines to put before the first statement; empty for none
 * @param foot lines to put behind the last statement; empty for none
 * @param headAlone lines to put before the first statement of a migration that no transaction is
 *     around, instead of {@code head}; empty for none
 * @param footAlone lines to put behind its last statement, instead of {@code foot}; empty for none
 * @param alone what else it takes that no transaction is around a migration, in a sentence without
 *     a full stop; empty for nothing
 */
public record Conventions(
    String nextFile, String head, String foot, String headAlone, String footAlone, String alone) {

  /** Statements and nothing else. */
  public static final Conventions PLAIN = new Conventions("NAME.sql", "", "", "", "", "");

  /** Files with statements and nothing else, the next one called as the last one is. */
  public static Conventions of(MigrationHistory history) {
    return PLAIN.next(NextFile.of(history));
  }

  /** The same with another name of the next file. */
  public Conventions next(String file) {
    return new Conventions(file, head, foot, headAlone, footAlone, alone);
  }

  /** The same with lines around the statements of each migration. */
  public Conventions around(String first, String last) {
    return new Conventions(nextFile, first, last, first, last, alone);
  }

  /** The same with lines around the statements of one that no transaction is around. */
  public Conventions aroundAlone(String first, String last) {
    return new Conventions(nextFile, head, foot, first, last, alone);
  }

  /** The same with what else it takes that no transaction is around a migration. */
  public Conventions alone(String sentence) {
    return new Conventions(nextFile, head, foot, headAlone, footAlone, sentence);
  }
}
