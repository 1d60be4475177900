package dev.rehearsal.benchmarks;

import dev.rehearsal.check.Rehearsal;
import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.TemplateDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How many databases of their own tests can have in a second when they do nothing else: two threads
 * take one after the other, ask it something and give it back. Beside it, the same with statements
 * that people write themselves. What is printed is the time for one.
 */
public final class RateBenchmark {

  private static final int TABLES = 60;
  private static final int MIGRATIONS = 50;
  private static final int THREADS = 2;
  private static final int DATABASES = 150;
  private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);

  private RateBenchmark() {}

  /** Prints a line for each way. */
  public static void main(String[] arguments) throws Exception {
    try (Workplace workplace = Workplace.make();
        Rehearsal rehearsal = new Rehearsal()) {
      Path migrations = workplace.history(TABLES, MIGRATIONS, "%05d_step.sql");
      TemplateDatabase template =
          rehearsal.template(Rehearsed.settings(migrations), Rehearsed.project());
      Map<String, List<Long>> times = new LinkedHashMap<>();
      for (int round = 0; round <= ROUNDS; round++) {
        long ours = measure(number -> use(template));
        int current = round;
        long homeMade = measure(number -> copyByHand(template, current * DATABASES + number));
        if (round > 0) {
          times.computeIfAbsent("Rehearsed", key -> new ArrayList<>()).add(ours);
          times.computeIfAbsent("HomeMade", key -> new ArrayList<>()).add(homeMade);
        }
      }
      Figures.print("One database of its own after the other, by two threads", times);
    }
  }

  private static void use(TemplateDatabase template) throws SQLException {
    ClonedDatabase database = template.nextDatabase();
    try (Connection connection = database.handle().connect()) {
      ask(connection);
    }
    database.drop();
  }

  private static void copyByHand(TemplateDatabase template, int number) throws SQLException {
    String name = "by_hand_" + number;
    try (Connection admin = template.maintenance().connect();
        Statement statement = admin.createStatement()) {
      statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template.name());
      try (Connection connection = template.maintenance().to(name).connect()) {
        ask(connection);
      }
      statement.execute("DROP DATABASE " + name + " WITH (FORCE)");
    }
  }

  private static void ask(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT count(*) FROM t0");
    }
  }

  /** Microseconds for one, when all are made. */
  private static long measure(Work work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Integer>> all = new ArrayList<>();
      for (int i = 0; i < DATABASES; i++) {
        int number = i;
        all.add(
            () -> {
              work.on(number);
              return number;
            });
      }
      long begin = System.nanoTime();
      for (Future<Integer> each : threads.invokeAll(all)) {
        each.get();
      }
      return (System.nanoTime() - begin) / 1000 / DATABASES;
    } finally {
      threads.shutdown();
    }
  }

  @FunctionalInterface
  private interface Work {
    void on(int number) throws SQLException;
  }
}
