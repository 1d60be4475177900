package dev.rehearsal.rule.library;

import dev.rehearsal.rule.StatementView;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.CreateTableAs;
import dev.rehearsal.sql.syntax.DoBlock;
import dev.rehearsal.sql.syntax.EmbeddedStatement;
import dev.rehearsal.sql.syntax.Insert;
import dev.rehearsal.sql.syntax.Merge;
import dev.rehearsal.sql.syntax.Parsed;
import dev.rehearsal.sql.syntax.Select;
import dev.rehearsal.sql.syntax.SqlStatement;
import dev.rehearsal.sql.syntax.SyntaxNode;
import dev.rehearsal.sql.syntax.Update;
import dev.rehearsal.trace.MigrationTrace;
import dev.rehearsal.trace.StatementTrace;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What earlier statements have copied of a table before it, or a column of it, goes: the text tells
 * that they read it and write what they read elsewhere.
 */
final class Copies {

  private Copies() {}

  /**
   * The last statement before another that copies a column, in words: {@code line 3 copies
   * nickname}.
   *
   * @param table the column's table
   * @param column not quoted
   */
  static Optional<String> ofColumn(StatementView statement, QualifiedName table, String column) {
    return last(statement, syntax -> reads(syntax, table) && takes(syntax, table, column))
        .map(place -> "%s copies %s".formatted(place, Rewriting.name(column)));
  }

  /** The same of the rows of a table: {@code line 3 copies rows of public.users}. */
  static Optional<String> ofTable(StatementView statement, QualifiedName table, String printed) {
    return last(statement, syntax -> isElsewhere(syntax, table) && reads(syntax, table))
        .map(place -> "%s copies rows of %s".formatted(place, printed));
  }

  private static Optional<String> last(StatementView statement, Predicate<SqlStatement> isCopy) {
    Optional<String> here =
        statement.migration().withInner().stream()
            .takeWhile(each -> each != statement)
            .filter(each -> each.mayRun() && each.syntax().filter(isCopy).isPresent())
            .reduce((one, other) -> other)
            .map(StatementView::place);
    return here.or(() -> lastOfEarlier(statement, isCopy));
  }

  private static Optional<String> lastOfEarlier(
      StatementView statement, Predicate<SqlStatement> isCopy) {
    String id = statement.migration().id();
    return statement.migration().history().trace().migrations().stream()
        .takeWhile(migration -> !migration.migration().id().equals(id))
        .filter(migration -> syntaxes(migration).anyMatch(isCopy))
        .reduce((one, other) -> other)
        .map(migration -> "migration " + migration.migration().id());
  }

  private static Stream<SqlStatement> syntaxes(MigrationTrace migration) {
    return migration.best().statements().stream()
        .map(StatementTrace::syntax)
        .filter(Parsed.class::isInstance)
        .map(parsed -> ((Parsed) parsed).statement())
        .flatMap(
            syntax ->
                syntax instanceof DoBlock block
                    ? block.statements().stream().map(EmbeddedStatement::statement)
                    : Stream.of(syntax));
  }

  private static boolean reads(SqlStatement syntax, QualifiedName table) {
    boolean writes =
        syntax instanceof Update
            || syntax instanceof Merge
            || syntax instanceof CreateTableAs
            || (syntax instanceof Insert insert && insert.fromQuery());
    return writes
        && new Select(syntax.node())
            .reads().stream().anyMatch(name -> name.name().equals(table.name()));
  }

  /** What writes the table itself keeps nothing of it. */
  private static boolean isElsewhere(SqlStatement syntax, QualifiedName table) {
    return !(syntax instanceof Insert insert && insert.table().name().equals(table.name()))
        && !(syntax instanceof Update update && update.table().name().equals(table.name()))
        && !(syntax instanceof Merge merge && merge.table().name().equals(table.name()));
  }

  /** Whether its values go into another column. */
  private static boolean takes(SqlStatement syntax, QualifiedName table, String column) {
    boolean isElsewhere = isElsewhere(syntax, table);
    return syntax
        .node()
        .walk()
        .filter(part -> part.is("RESTARGET") && part.node("val") != null)
        .filter(target -> isElsewhere || !column.equals(target.text("name")))
        .flatMap(SyntaxNode::walk)
        .filter(part -> part.is("COLUMNREF"))
        .anyMatch(part -> isAll(part) ? isAlone(syntax, table) : names(part, column));
  }

  /** An asterisk beside another table, or one of WITH, may mean the columns of that. */
  private static boolean isAlone(SqlStatement syntax, QualifiedName table) {
    SyntaxNode target = syntax.node().node("relation");
    String written = target == null ? "" : String.valueOf(target.text("relname"));
    return new Select(syntax.node())
        .reads().stream()
            .map(QualifiedName::name)
            .filter(name -> !name.equals(written))
            .allMatch(table.name()::equals);
  }

  private static boolean isAll(SyntaxNode reference) {
    return reference.nodes("fields").stream().anyMatch(field -> field.is("A_STAR"));
  }

  private static boolean names(SyntaxNode reference, String column) {
    List<String> parts = reference.texts("fields");
    return !parts.isEmpty() && parts.get(parts.size() - 1).equals(column);
  }
}
