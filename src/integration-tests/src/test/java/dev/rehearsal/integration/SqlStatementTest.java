package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.Statement;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.sql.syntax.GrantTarget;
import dev.rehearsal.sql.syntax.ObjectType;
import dev.rehearsal.sql.syntax.Parsed;
import dev.rehearsal.sql.syntax.ReindexTarget;
import dev.rehearsal.sql.syntax.ServerSqlParser;
import dev.rehearsal.sql.syntax.SettingAction;
import dev.rehearsal.sql.syntax.SqlStatement;
import dev.rehearsal.sql.syntax.TransactionType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the records say of each kind of statement, in {@code syntax/statements.txt}: a statement,
 * and behind {@code --=} what is expected. It is also how the server confirms every number that
 * stands for something in its trees.
 */
class SqlStatementTest extends PostgresTest {

  private static final String EXPECTED = "--= ";

  private ServerSqlParser parser() throws SQLException {
    return ParsingTest.parser(postgres.server().admin());
  }

  /** The file as it is to be: every statement with what is found in it. */
  private String rendered(Script script) throws SQLException {
    StringBuilder text = new StringBuilder();
    try (ServerSqlParser parser = parser()) {
      for (Statement statement : script.statements()) {
        String sql = statement.text();
        assertThat(parser.parse(sql)).as(sql).isInstanceOf(Parsed.class);
        SqlStatement typed = ((Parsed) parser.parse(sql)).statement();
        text.append(sql).append(";\n").append(EXPECTED);
        text.append(Rendering.of(typed, sql).replace("\n", "⏎")).append("\n\n");
      }
    }
    return text.toString();
  }

  private static Script script() throws Exception {
    Path file = Path.of("src/test/resources/syntax/statements.txt");
    return new Script("statements.txt", Files.readString(file));
  }

  @Test
  void every_kind_of_statement_says_what_it_does() throws Exception {
    assertThat(rendered(script()).lines()).containsExactlyElementsOf(lines());
  }

  private static List<String> lines() throws Exception {
    return script().text().lines().toList();
  }

  @Test
  void the_server_confirms_every_number() throws Exception {
    String confirmed = script().text();
    List<Enum<?>> constants = new ArrayList<>();
    Stream.<Enum<?>[]>of(
            AlterTableAction.values(),
            ConstraintType.values(),
            GrantTarget.values(),
            ObjectType.values(),
            ReindexTarget.values(),
            SettingAction.values(),
            TransactionType.values())
        .forEach(values -> constants.addAll(Arrays.asList(values)));
    assertThat(constants)
        .hasSizeGreaterThan(130)
        .allSatisfy(
            constant ->
                assertThat(confirmed)
                    .containsPattern("(=|ype=|\\[|, )" + constant.name() + "[,}\\]]"));
  }

  @Test
  void a_name_is_printed_as_PostgreSQL_prints_it() throws SQLException {
    try (Connection connection = postgres.server().admin().connect()) {
      List<String> names = Sql.query(connection, "SELECT word FROM pg_get_keywords()");
      names.addAll(List.of("a", "A", "_1", "1a", "a b", "a\"b", "a$b", "é", "🐘", "a.b"));
      assertThat(names).hasSizeGreaterThan(400);
      for (String name : names) {
        String quoted = Sql.value(connection, "SELECT quote_ident($q$" + name + "$q$)");
        assertThat(QualifiedName.of(name)).hasToString(quoted);
        assertThat(new QualifiedName(name, "x")).hasToString(quoted + ".x");
      }
    }
  }
}
