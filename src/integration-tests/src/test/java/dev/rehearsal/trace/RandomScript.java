package dev.rehearsal.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Scripts in which transactions begin, end and fail in all ways that their writers think of. */
final class RandomScript {

  /** What the scripts find. */
  static final String SETUP =
      """
      CREATE TABLE a (id int PRIMARY KEY, v int, w text DEFAULT 'wörter');
      INSERT INTO a SELECT i, i FROM generate_series(1, 20) i;
      CREATE TABLE d (id int PRIMARY KEY, aid int REFERENCES a DEFERRABLE INITIALLY DEFERRED);
      INSERT INTO d SELECT i, i FROM generate_series(1, 10) i;
      CREATE TABLE log (id serial PRIMARY KEY, said text);
      CREATE FUNCTION loud() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN INSERT INTO log (said) VALUES (tg_op); RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER late AFTER UPDATE ON a DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION loud();
      """;

  /** What opens, parts and ends transactions. */
  private static final List<String> CONTROL =
      List.of(
          "BEGIN",
          "BEGIN",
          "begin /* really */ work",
          "START TRANSACTION",
          "BEGIN ISOLATION LEVEL SERIALIZABLE",
          "BEGIN READ ONLY",
          "COMMIT",
          "COMMIT",
          "commit work",
          "END",
          "ROLLBACK",
          "ABORT TRANSACTION",
          "COMMIT AND CHAIN",
          "COMMIT WORK AND NO CHAIN",
          "ROLLBACK AND CHAIN",
          "SAVEPOINT one",
          "SAVEPOINT one",
          "SAVEPOINT \"Two\"",
          "ROLLBACK TO one",
          "ROLLBACK WORK TO SAVEPOINT one",
          "ROLLBACK TO \"Two\"",
          "RELEASE one");

  /** What belongs to a session or a transaction. */
  private static final List<String> SETTINGS =
      List.of(
          "SET LOCAL lock_timeout = '5s'",
          "SET lock_timeout = '7s'",
          "RESET lock_timeout",
          "SET enable_seqscan = off",
          "SET TRANSACTION READ ONLY",
          "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
          "SET CONSTRAINTS ALL IMMEDIATE",
          "SELECT set_config('work_mem', '7MB', true)",
          "LOCK TABLE a IN SHARE MODE",
          "DECLARE c CURSOR FOR SELECT * FROM a",
          "FETCH 2 FROM c",
          "CLOSE c");

  /** What does something; N is a number that no other statement has. */
  private static final List<String> WORK =
      List.of(
          "CREATE TABLE tN (id int PRIMARY KEY, a int REFERENCES a)",
          "CREATE TABLE tN AS SELECT row_number() OVER () AS n, a.* FROM a",
          "ALTER TABLE a ADD COLUMN cN int DEFAULT N",
          "ALTER TABLE a ADD COLUMN cN double precision DEFAULT sqrt(N) -- a; semicolon",
          "ALTER TABLE a ALTER COLUMN v TYPE bigint",
          "CREATE INDEX iN ON a (v)",
          "CREATE VIEW vN AS SELECT id FROM a",
          "CREATE FUNCTION fN(x int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT x; SELECT x + 1;"
              + " END",
          "CREATE RULE rN AS ON DELETE TO d DO ALSO (SELECT 1; SELECT 2)",
          "DROP TABLE IF EXISTS d CASCADE",
          "CREATE TEMP TABLE tmpN (id int) ON COMMIT DROP",
          "INSERT INTO a (id, v) VALUES (100 + N, N), (200 + N, N)",
          "INSERT INTO log (said) SELECT w FROM a WHERE id > N ORDER BY id",
          "UPDATE a SET v = v + 1 WHERE id = N",
          "UPDATE a SET w = 'ein Wört; noch eins' WHERE id < 5",
          "DELETE FROM d WHERE id = N",
          "INSERT INTO d VALUES (100 + N, 1)",
          "WITH gone AS (DELETE FROM d WHERE id < 3 RETURNING *) INSERT INTO log (said) SELECT"
              + " 'gone' FROM gone",
          "TRUNCATE log RESTART IDENTITY",
          "DO $$ BEGIN INSERT INTO log (said) VALUES ('do'); EXCEPTION WHEN others THEN NULL; END"
              + " $$",
          "DO $$ BEGIN PERFORM 1 / 0; EXCEPTION WHEN others THEN INSERT INTO log (said) VALUES"
              + " ('caught'); END $$",
          "DO $$ BEGIN CREATE TABLE doneN (id int); END $$",
          "PREPARE pN AS SELECT * FROM a",
          "/* nothing at all */",
          "SELECT 'é; é'");

  /** What fails, sooner or later or only in a transaction. */
  private static final List<String> TROUBLE =
      List.of(
          "INSERT INTO a (id) VALUES (1)",
          "INSERT INTO d VALUES (100 + N, 999)",
          "SELECT 'é', 1 / 0",
          "SELECT * FROM missing",
          "SELECT é FROM a",
          "SELEC 'é'",
          "CREATE TABLE tN (",
          "SELECT 'never ended",
          "ALTER TABLE a ALTER COLUMN w SET NOT NULL, ALTER COLUMN missing SET NOT NULL",
          "CREATE INDEX CONCURRENTLY ciN ON a (w)",
          "CREATE INDEX CONCURRENTLY ON a (w)",
          "VACUUM a",
          "DO $$ BEGIN INSERT INTO log (said) VALUES ('half'); COMMIT; END $$",
          "DO $$ BEGIN RAISE EXCEPTION 'no é' USING errcode = 'P0042'; END $$",
          "DO $$ BEGIN EXECUTE 'SELECT é é é'; END $$",
          "DO $$ BEGIN PERFORM missing(); END $$");

  private final Random random;
  private int number;

  private RandomScript(long seed) {
    this.random = new Random(seed);
  }

  /** The same seed gives the same script. */
  static String of(long seed) {
    return new RandomScript(seed).text();
  }

  private String text() {
    List<String> statements = new ArrayList<>();
    int length = 1 + random.nextInt(9);
    for (int i = 0; i < length; i++) {
      statements.add(next());
    }
    return String.join(random.nextBoolean() ? ";\n" : "; -- ö;\n  ", statements)
        + (random.nextBoolean() ? ";" : "");
  }

  private String next() {
    number++;
    int of100 = random.nextInt(100);
    List<String> pool = of100 < 38 ? CONTROL : of100 < 48 ? SETTINGS : of100 < 90 ? WORK : TROUBLE;
    return pool.get(random.nextInt(pool.size())).replace("N", String.valueOf(number));
  }
}
