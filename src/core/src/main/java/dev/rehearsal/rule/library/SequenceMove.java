package dev.rehearsal.rule.library;

import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.Expression;
import dev.rehearsal.sql.syntax.ObjectType;
import dev.rehearsal.sql.syntax.Options;
import dev.rehearsal.sql.syntax.Select;
import dev.rehearsal.sql.syntax.SequenceCommand;
import dev.rehearsal.sql.syntax.SyntaxNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A place in a statement that has a sequence go on from a number.
 *
 * @param statement the statement
 * @param sequence the sequence as PostgreSQL prints it, or as it is written; or the column that it
 *     numbers, where only that is known
 * @param table the table of the column that owns it, as PostgreSQL prints it; null when that is not
 *     known
 * @param to the number, null when it is computed
 */
record SequenceMove(
    StatementView statement, String sequence, @Nullable String table, @Nullable BigDecimal to) {

  private static final String SETVAL = "setval";
  private static final String RESTART = "restart";

  /** Those of sequences that were there before. */
  static Stream<SequenceMove> in(StatementView statement) {
    return Stream.of(ofSequence(statement), ofColumn(statement), ofCalls(statement))
        .flatMap(moves -> moves);
  }

  private static Stream<SequenceMove> ofSequence(StatementView statement) {
    return statement
        .as(SequenceCommand.class)
        .filter(command -> !command.creates() && command.options().has(RESTART))
        .filter(command -> Inventory.isOld(statement, ObjectType.SEQUENCE, command.sequence()))
        .map(command -> of(statement, command.sequence(), start(command.options())));
  }

  private static Stream<SequenceMove> ofColumn(StatementView statement) {
    return statement
        .commands(AlterTableAction.SET_IDENTITY)
        .filter(command -> command.options().has(RESTART))
        .filter(command -> statement.existed(statement.alteredTable()))
        .map(
            command -> {
              String table = statement.printed(statement.alteredTable());
              String column = table + "." + Columns.name(command);
              return new SequenceMove(statement, column, table, start(command.options()));
            });
  }

  private static Stream<SequenceMove> ofCalls(StatementView statement) {
    return statement
        .as(Select.class)
        .flatMap(select -> select.node().walk())
        .filter(node -> node.is("FUNCCALL") && isSetval(node.texts("funcname")))
        .map(call -> call.nodes("args"))
        .filter(arguments -> arguments.size() > 1)
        .flatMap(arguments -> ofCall(statement, arguments).stream());
  }

  private static boolean isSetval(List<String> name) {
    return name.get(name.size() - 1).equals(SETVAL);
  }

  private static Optional<SequenceMove> ofCall(
      StatementView statement, List<SyntaxNode> arguments) {
    String name = new Expression(arguments.get(0)).constant();
    if (name == null) {
      return Optional.empty();
    }
    QualifiedName sequence = parsed(name);
    return Inventory.isOld(statement, ObjectType.SEQUENCE, sequence)
        ? Optional.of(of(statement, sequence, number(new Expression(arguments.get(1)).constant())))
        : Optional.empty();
  }

  /** A name in a constant, which is read as one in a statement is. */
  private static QualifiedName parsed(String text) {
    String[] parts = text.split("\\.", 2);
    return parts.length == 1
        ? QualifiedName.of(unquoted(parts[0]))
        : new QualifiedName(unquoted(parts[0]), unquoted(parts[1]));
  }

  private static String unquoted(String part) {
    return part.startsWith("\"") ? part.replace("\"", "") : part.toLowerCase(Locale.ROOT);
  }

  private static SequenceMove of(
      StatementView statement, QualifiedName name, @Nullable BigDecimal to) {
    Optional<SchemaObject> sequence = statement.before(ObjectKind.SEQUENCE, name);
    return new SequenceMove(
        statement,
        sequence.map(SchemaObject::identity).orElse(name.toString()),
        sequence.flatMap(found -> table(statement, found)).orElse(null),
        to);
  }

  private static Optional<String> table(StatementView statement, SchemaObject sequence) {
    return Optional.ofNullable(sequence.parent())
        .flatMap(column -> statement.migration().before().object(column))
        .flatMap(column -> Optional.ofNullable(column.parent()))
        .map(table -> table.identity());
  }

  /** RESTART alone goes back to the first number. */
  private static @Nullable BigDecimal start(Options options) {
    return options.value(RESTART) == null ? BigDecimal.ONE : number(options.text(RESTART));
  }

  private static @Nullable BigDecimal number(@Nullable String text) {
    return text != null && text.matches("-?\\d{1,19}") ? new BigDecimal(text) : null;
  }
}
