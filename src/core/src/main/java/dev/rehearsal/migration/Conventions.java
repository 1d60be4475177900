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
 * @param authoring what else it takes to write a migration oneself
 */
public record Conventions(
    String nextFile,
    String head,
    String foot,
    String headAlone,
    String footAlone,
    String alone,
    Authoring authoring) {

  /** Statements and nothing else. */
  public static final Conventions PLAIN =
      new Conventions("NAME.sql", "", "", "", "", "", Authoring.PLAIN);

  /** Files with statements and nothing else, the next one called as the last one is. */
  public static Conventions of(MigrationHistory history) {
    return PLAIN.next(NextFile.of(history));
  }

  /** The same with another name of the next file. */
  public Conventions next(String file) {
    return new Conventions(file, head, foot, headAlone, footAlone, alone, authoring);
  }

  /** The same with lines around the statements of each migration. */
  public Conventions around(String first, String last) {
    return new Conventions(nextFile, first, last, first, last, alone, authoring);
  }

  /** The same with lines around the statements of one that no transaction is around. */
  public Conventions aroundAlone(String first, String last) {
    return new Conventions(nextFile, head, foot, first, last, alone, authoring);
  }

  /** The same with what else it takes that no transaction is around a migration. */
  public Conventions alone(String sentence) {
    return new Conventions(nextFile, head, foot, headAlone, footAlone, sentence, authoring);
  }

  /** The same of a tool that has to make the file itself, as this command does. */
  public Conventions madeBy(String command) {
    return with(
        new Authoring(
            command,
            authoring.holdsDowns(),
            authoring.downHead(),
            authoring.blockBegin(),
            authoring.blockEnd()));
  }

  /** The same with downs in the same file behind a line. */
  public Conventions downBehind(String line) {
    return with(
        new Authoring(authoring.tool(), true, line, authoring.blockBegin(), authoring.blockEnd()));
  }

  /** The same with downs in the same file behind the foot. */
  public Conventions downBehindFoot() {
    return downBehind("");
  }

  /** The same with lines around each statement that has a semicolon within. */
  public Conventions blocks(String begin, String end) {
    return with(
        new Authoring(authoring.tool(), authoring.holdsDowns(), authoring.downHead(), begin, end));
  }

  private Conventions with(Authoring other) {
    return new Conventions(nextFile, head, foot, headAlone, footAlone, alone, other);
  }
}
