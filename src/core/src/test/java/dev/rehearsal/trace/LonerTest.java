package dev.rehearsal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.migration.Part;
import dev.rehearsal.sql.Script;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class LonerTest {

  private static boolean endsTransactions(String sql) {
    Script script = new Script("m/1.sql", sql);
    return Loner.endsTransactions(Sent.of(script, new Part(sql, 0, null, null)).get(0));
  }

  @Test
  void code_that_commits_is_not_tried_inside_of_a_transaction() {
    assertThat(endsTransactions("DO $$ BEGIN INSERT INTO t VALUES (1); COMMIT; END $$")).isTrue();
    assertThat(endsTransactions("-- why\ndo language plpgsql 'begin rollback; end'")).isTrue();
    assertThat(endsTransactions("CALL /* it does COMMIT */ work()")).isTrue();
  }

  @Test
  void all_else_is_tried() {
    assertThat(endsTransactions("DO $$ BEGIN PERFORM 1; END $$")).isFalse();
    assertThat(endsTransactions("DO $$ BEGIN PERFORM committed FROM t; END $$")).isFalse();
    assertThat(endsTransactions("CALL work()")).isFalse();
    assertThat(endsTransactions("COMMENT ON TABLE t IS 'DO not COMMIT'")).isFalse();
  }

  @Test
  void the_server_says_when_a_transaction_is_in_the_way() {
    assertThat(Loner.isRefusedInTransaction(new SQLException("", "25001"))).isTrue();
    assertThat(Loner.isRefusedInTransaction(new SQLException("", "2D000"))).isTrue();
    assertThat(Loner.isRefusedInTransaction(new SQLException("", "42P07"))).isFalse();
    assertThat(Loner.isRefusedInTransaction(new SQLException(""))).isFalse();
  }
}
