package dev.rehearsal.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;

/** What runs in a JVM of its own: prints after how many microseconds the first answer came. */
final class FirstQuery {

  private FirstQuery() {}

  /**
   * Measures once.
   *
   * @param args the class of the contender, the migrations, and the URL of a migrated database
   */
  public static void main(String[] args) {
    long begin = System.nanoTime();
    try {
      System.out.println((answered(args) - begin) / 1000);
      System.exit(0);
    } catch (Exception | LinkageError e) {
      e.printStackTrace();
      // What a contender has started would keep the JVM, and whoever waits for it.
      System.exit(1);
    }
  }

  private static long answered(String[] args) throws Exception {
    Contender contender =
        Class.forName(FirstQuery.class.getPackageName() + "." + args[0])
            .asSubclass(Contender.class)
            .getDeclaredConstructor()
            .newInstance();
    try (Connection connection = contender.connect(Path.of(args[1]), args[2]);
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("SELECT count(*) FROM t0")) {
      answer.next();
      return System.nanoTime();
    }
  }
}
