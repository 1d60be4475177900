package dev.rehearsal.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT $1, $2                    | SELECT $1, $2",
        "SELECT :id                       | SELECT $1",
        "SELECT :a, :b, :a                | SELECT $1, $2, $1",
        "SELECT $2, :a                    | SELECT $2, $3",
        "SELECT a::int, :a::int           | SELECT a::int, $1::int",
        "SELECT ':a', \":a\", $$:a$$      | SELECT ':a', \":a\", $$:a$$",
        "SELECT 1 -- :a                   | SELECT 1 -- :a",
        "SELECT 1 /* ? :a */              | SELECT 1 /* ? :a */",
        "SELECT f(a => :a, b := :b)       | SELECT f(a => $1, b := $2)",
        "SELECT tags[1:n], ARRAY[:a, :b]  | SELECT tags[1:n], ARRAY[$1, $2]",
        "SELECT (tags)[:n], tags[f(:a):2] | SELECT (tags)[:n], tags[f($1):2]",
        "SELECT :größe                    | SELECT $1",
        "SELECT @a                        | SELECT @a",
        "SELECT sqlc.arg(a)               | SELECT sqlc.arg(a)",
      })
  void names_become_numbers(String sql, String sent) {
    assertThat(Parameters.readings(sql, false)).first().isEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT @a, @b, @a                         | SELECT $1, $2, $1",
        "SELECT sqlc.arg(a), sqlc.narg('b'), @a    | SELECT $1, $2, $1",
        "SELECT * FROM a WHERE id = ANY(sqlc.slice(ids)) | SELECT * FROM a WHERE id = ANY($1)",
        "SELECT sqlc.embed(users), 1 FROM users    | SELECT users.*, 1 FROM users",
        "SELECT a @> $1, a <@ $2                   | SELECT a @> $1, a <@ $2",
      })
  void sqlc_has_its_own_names(String sql, String sent) {
    assertThat(Parameters.readings(sql, true)).first().isEqualTo(sent);
  }

  @Test
  void a_question_mark_is_a_parameter_or_an_operator() {
    assertThat(Parameters.readings("SELECT data ? 'a', ?", false))
        .containsExactly("SELECT data  $1  'a',  $2 ", "SELECT data ? 'a', ?");
    assertThat(Parameters.readings("SELECT data ?? 'a' WHERE id=?", false))
        .first()
        .isEqualTo("SELECT data ? 'a' WHERE id= $1 ");
  }

  @Test
  void a_name_that_is_there_twice_may_be_of_two_types() {
    assertThat(Parameters.readings("SELECT :a, :a", false))
        .containsExactly("SELECT $1, $1", "SELECT $1, $2");
  }

  @Test
  void what_is_written_for_the_server_stays() {
    for (String sql : List.of("SELECT $1", "", "SELECT '?'", "SELECT 1::int")) {
      assertThat(Parameters.readings(sql, true)).containsExactly(sql);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"SELECT $1, $12 | 12", "SELECT '$9', $$ $8 $$ | 0", "SELECT 1 | 0"})
  void parameters_are_counted(String sql, int count) {
    assertThat(Parameters.count(sql)).isEqualTo(count);
  }
}
