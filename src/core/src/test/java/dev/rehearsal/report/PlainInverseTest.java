package dev.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainInverseTest {

  private static void check(String sql, String inverse) {
    assertThat(PlainInverse.of(sql)).isEqualTo(inverse);
  }

  @Test
  void what_is_made_is_dropped() {
    check(
        "CREATE UNIQUE INDEX CONCURRENTLY \"i \"\"1\"\"\" ON public.\"Order Items\" (id);",
        "DROP INDEX CONCURRENTLY public.\"i \"\"1\"\"\";");
    check("CREATE INDEX i ON t (a, b);", "DROP INDEX i;");
    check("CREATE TABLE \"T\" (id int, a text);", "DROP TABLE \"T\";");
    check("CREATE SEQUENCE public.s AS bigint;", "DROP SEQUENCE public.s;");
  }

  @Test
  void what_is_added_to_a_table_is_taken_away_last_first() {
    check(
        """
        ALTER TABLE t ADD COLUMN "größe" int;
        -- a reason
        ALTER TABLE ONLY public.t ADD CONSTRAINT c CHECK (a > 0 AND b IN (1, 2)) NOT VALID;
        ALTER TABLE t ALTER COLUMN a SET NOT NULL;
        """,
        """
        ALTER TABLE t ALTER COLUMN a DROP NOT NULL;
        ALTER TABLE public.t DROP CONSTRAINT c;
        ALTER TABLE t DROP COLUMN "größe";\
        """);
  }

  @Test
  void what_leaves_nothing_needs_nothing() {
    check("ALTER TABLE t VALIDATE CONSTRAINT c;", "-- There is nothing to take back.");
    check(
        """
        SET lock_timeout = '5s';
        ALTER TABLE t ADD COLUMN a int;
        """,
        "ALTER TABLE t DROP COLUMN a;");
  }

  @Test
  void what_is_not_known_is_left_to_its_author() {
    check("DROP INDEX i;", "-- Write here what takes this back: DROP INDEX i");
    check(
        "ALTER TABLE t ADD COLUMN a int, DROP COLUMN b;",
        "-- Write here what takes this back: ALTER TABLE t ADD COLUMN a int, DROP COLUMN b");
  }
}
