package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.rule.Finding;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Verdict;
import dev.rehearsal.trace.HistoryTrace;
import dev.rehearsal.trace.MigrationTrace.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made when the first migrations take tables for granted. */
class AssumptionsTest {

  @SuppressWarnings("NullAway.Init")
  private static Rehearsal rehearsal;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  @BeforeAll
  static void begin() {
    rehearsal = new Rehearsal();
  }

  @AfterAll
  static void end() {
    rehearsal.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ALTER TABLE users ADD COLUMN name text                        | CREATE TABLE users (id bigint PRIMARY KEY)
          ALTER TABLE "Order Items" DROP COLUMN "Größe"                 | CREATE TABLE "Order Items" (id bigint PRIMARY KEY); ALTER TABLE "Order Items" ADD COLUMN "Größe" text
          ALTER TABLE app.users ALTER COLUMN email SET NOT NULL         | CREATE SCHEMA app; CREATE TABLE app.users (id bigint PRIMARY KEY); ALTER TABLE app.users ADD COLUMN email text
          ALTER TABLE o ADD FOREIGN KEY (user_id) REFERENCES u (id)     | CREATE TABLE o (id bigint PRIMARY KEY); CREATE TABLE u (id bigint PRIMARY KEY); ALTER TABLE o ADD COLUMN user_id bigint
          ALTER TABLE t ADD PRIMARY KEY (a)                             | CREATE TABLE t (id bigint PRIMARY KEY); ALTER TABLE t ADD COLUMN a text; ALTER TABLE t DROP CONSTRAINT t_pkey CASCADE
          ALTER TABLE t ALTER COLUMN quantity TYPE bigint               | CREATE TABLE t (id bigint PRIMARY KEY); ALTER TABLE t ADD COLUMN quantity integer
          ALTER TABLE t VALIDATE CONSTRAINT c                           | CREATE TABLE t (id bigint PRIMARY KEY); ALTER TABLE t ADD CONSTRAINT c CHECK (true) NOT VALID
          ALTER TYPE mood ADD VALUE 'x'                                 | CREATE TYPE mood AS ENUM ('assumed')
          UPDATE users u SET email = lower(u.email)                     | CREATE TABLE users (id bigint PRIMARY KEY); ALTER TABLE users ADD COLUMN email text
          """)
  void makes_what_is_missing(String migration, String assumed) throws IOException {
    HistoryTrace trace = trace(migration);

    assertThat(String.join("; ", trace.assumed())).isEqualTo(assumed);
    assertThat(trace.migrations())
        .last()
        .extracting(each -> each.outcome())
        .isNotEqualTo(Outcome.FAILS);
  }

  @Test
  void proves_nothing_on_what_was_assumed() throws IOException {
    List<Finding> findings =
        directory("CREATE INDEX i ON users (email)").judge(TraceRequest.ALL).findings();

    assertThat(findings)
        .extracting(Finding::rule, Finding::severity, Finding::verdict)
        .contains(
            tuple("index-build-blocks-writes", Severity.ERROR, Verdict.STATIC),
            tuple("history-begins-in-the-middle", Severity.INFO, Verdict.STATIC));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CREATE TABLE book (id int); ALTER TABLE "p en" DROP COLUMN id | table "p en":
          ALTER TYPE mood ADD VALUE 'x'                                 | type mood:
          UPDATE users u SET email = lower(u.email)                     | table users and 1 more:
          """)
  void names_what_it_has_assumed(String migration, String named) throws IOException {
    assertThat(directory(migration).judge(TraceRequest.ALL).findings())
        .filteredOn(finding -> finding.rule().equals("history-begins-in-the-middle"))
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .contains("no migration makes what was assumed, " + named);
  }

  @Test
  void assumes_nothing_once_a_migration_has_made_a_table() throws IOException {
    HistoryTrace trace =
        trace("CREATE TABLE users (id int)", "ALTER TABLE user ADD COLUMN email text");

    assertThat(trace.assumed()).isEmpty();
    assertThat(trace.migrations())
        .last()
        .extracting(each -> each.outcome())
        .isEqualTo(Outcome.FAILS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CREATE TABLE book (id int); ALTER TABLE bok ADD COLUMN a int                  | false
          CREATE TABLE book (id int); ALTER TABLE "Book" ADD COLUMN a int               | false
          CREATE SCHEMA s; CREATE TABLE book (id int); CREATE INDEX ON s.book (id)      | false
          CREATE SCHEMA s; CREATE TABLE s.loans (id int); UPDATE s.loan SET id = 1      | false
          CREATE TABLE "My Order" (id int); INSERT INTO my_order VALUES (1)             | false
          CREATE TABLE book (id int); ALTER TABLE users ADD COLUMN a int                | true
          CREATE TABLE order_items (id int); ALTER TABLE orders ADD COLUMN a int        | true
          CREATE TABLE user_settings (id int REFERENCES users); SELECT 1                | true
          """)
  void takes_a_name_much_like_one_just_made_for_a_mistake(String migration, boolean assumes)
      throws IOException {
    HistoryTrace trace = trace(migration);

    assertThat(!trace.assumed().isEmpty()).isEqualTo(assumes);
    assertThat(trace.migrations().get(0).outcome() == Outcome.FAILS).isNotEqualTo(assumes);
  }

  @Test
  void never_assumes_the_books_of_the_tool() throws IOException {
    Files.createDirectories(root.resolve("environments"));
    Files.writeString(root.resolve("environments/development.properties"), "changelog=CHANGELOG");
    Path scripts = Files.createDirectories(root.resolve("scripts"));
    Files.writeString(
        scripts.resolve("20240101000000_base.sql"),
        "-- // base\nCREATE TABLE a (id int);\n-- //@UNDO\nDROP TABLE a;\n");
    HistoryTrace trace = new JudgedDirectory(rehearsal, root).trace(TraceRequest.ALL, ".");

    assertThat(trace.assumed()).isEmpty();
    assertThat(trace.migrations())
        .last()
        .extracting(each -> each.best().failure().orElseThrow().message())
        .asString()
        .contains("\"changelog\" does not exist");
  }

  @Test
  void gives_up_on_what_it_cannot_guess() throws IOException {
    HistoryTrace trace = trace("SELECT mystery(1)");

    assertThat(trace.migrations())
        .last()
        .extracting(each -> each.outcome())
        .isEqualTo(Outcome.FAILS);
  }

  private HistoryTrace trace(String... migrations) throws IOException {
    return directory(migrations).trace(TraceRequest.ALL);
  }

  private JudgedDirectory directory(String... migrations) throws IOException {
    return new JudgedDirectory(rehearsal, root).with(List.of(migrations));
  }
}
