package dev.rehearsal.migration.format.flyway;

import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.Part;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.Statement;
import dev.rehearsal.sql.StatementKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SQL file as Flyway runs it.
 *
 * @param name what its name says
 * @param location its path below the directory, which the books have
 * @param execution the statements, with placeholders filled in as far as that can be done now
 * @param config what the file beside it says
 * @param rawChecksum the checksum of the text as it stands
 * @param filledChecksum the checksum of the text with placeholders filled in
 * @param textWithLeft the text in which the session fills in the rest, where checksums are made of
 *     that; null when nothing is left
 * @param waitsForOthers whether it builds an index CONCURRENTLY
 * @param tellsWorkingDirectory whether the directory in which Flyway runs was filled in
 */
record FlywayScript(
    FlywayName name,
    String location,
    Execution execution,
    ScriptConfig config,
    int rawChecksum,
    int filledChecksum,
    @Nullable String textWithLeft,
    boolean waitsForOthers,
    boolean tellsWorkingDirectory) {

  /**
   * What the books have. Only that of a repeatable migration is of the text after the placeholders
   * have been filled in (Flyway, {@code SqlMigrationResolver}).
   */
  int checksum() {
    return name.kind() == FlywayName.Kind.REPEATABLE ? filledChecksum : rawChecksum;
  }

  boolean isInTransaction() {
    return execution.mode() != ExecutionMode.SPLIT_NO_TX;
  }

  /**
   * Reads one.
   *
   * @param script the file
   * @param placeholders what is filled in, unless the configuration says otherwise
   */
  static FlywayScript of(
      FlywayOptions options,
      FlywayName name,
      String location,
      Script script,
      ScriptConfig config,
      Placeholders placeholders) {
    boolean replaces = config.placeholderReplacement().orElse(options.replacesPlaceholders());
    Placeholders.Filled filled = replaces ? placeholders.fill(script) : Placeholders.asItIs(script);
    List<Statement> statements = new Script(script.path(), filled.text()).statements();
    boolean inTransaction = new TransactionRule(options).inTransaction(config, statements);
    return new FlywayScript(
        name,
        location,
        new Execution(script, mode(options, inTransaction), parts(statements, filled)),
        config,
        FlywayChecksum.of(script.text()),
        FlywayChecksum.of(filled.text()),
        left(name, replaces, placeholders, filled.text()),
        statements.stream().anyMatch(TransactionRule::waitsForOthers),
        placeholders.tellsWorkingDirectory(filled));
  }

  private static @Nullable String left(
      FlywayName name, boolean replaces, Placeholders placeholders, String text) {
    boolean isLeft =
        name.kind() == FlywayName.Kind.REPEATABLE && replaces && placeholders.isLeftIn(text);
    return isLeft ? text : null;
  }

  static ExecutionMode mode(FlywayOptions options, boolean inTransaction) {
    if (!inTransaction) {
      return ExecutionMode.SPLIT_NO_TX;
    }
    return options.groups() ? ExecutionMode.ALL_PENDING_ONE_TX : ExecutionMode.SPLIT_ONE_TX;
  }

  private static List<Part> parts(List<Statement> statements, Placeholders.Filled filled) {
    List<Part> parts = new ArrayList<>();
    for (Statement statement : statements) {
      if (statement.kind() == StatementKind.COPY_DATA && !parts.isEmpty()) {
        Part copy = parts.remove(parts.size() - 1);
        parts.add(new Part(copy.sql(), copy.offset(), statement.text(), null));
      } else {
        parts.add(new Part(statement.text(), filled.offsetInFile(statement.start())));
      }
    }
    return parts;
  }
}
