package dev.rehearsal.benchmarks;

import dev.rehearsal.check.Rehearsal;
import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.TemplateDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a test run waits for its first database: from {@code main} to the first answer, in a new
 * JVM each time, the contenders one after the other in every round. The first round fills caches
 * and does not count.
 */
public final class StartBenchmark {

  private static final int TABLES = 60;
  private static final int MIGRATIONS = 50;
  private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 11);

  private StartBenchmark() {}

  /**
   * Prints a line for each contender.
   *
   * @param contenders the names of their classes; without any, all that can run here
   */
  public static void main(String[] contenders)
      throws IOException, InterruptedException, SQLException {
    List<String> names =
        contenders.length == 0
            ? List.of(
                "RunningServer",
                "UsualServer",
                "Rehearsed",
                "Zonky",
                "DockerRun",
                "RehearsedContainer",
                "Container")
            : List.of(contenders);
    try (Workplace workplace = Workplace.make();
        Rehearsal rehearsal = new Rehearsal()) {
      Path migrations = workplace.history(TABLES, MIGRATIONS, "%05d_step.sql");
      TemplateDatabase template =
          rehearsal.template(Rehearsed.settings(migrations), Rehearsed.project());
      ClonedDatabase running = template.newDatabase();
      UsualServer.prepare(template.maintenance());
      Map<String, List<Long>> times = new LinkedHashMap<>();
      String url = running.handle().jdbcUrl();
      List<String> possible = possible(names, migrations, url);
      for (int round = 0; round < ROUNDS; round++) {
        for (String name : possible) {
          times.computeIfAbsent(name, key -> new ArrayList<>()).add(measure(name, migrations, url));
        }
      }
      Figures.print("From main to the first answer", times);
    }
  }

  /** Those that can run here, once their caches are filled; of the others it is said why not. */
  private static List<String> possible(List<String> names, Path migrations, String url)
      throws IOException, InterruptedException {
    List<String> possible = new ArrayList<>();
    for (String name : names) {
      try {
        measure(name, migrations, url);
        possible.add(name);
      } catch (IllegalStateException e) {
        String why =
            String.valueOf(e.getMessage())
                .lines()
                .filter(line -> !line.startsWith("SLF4J"))
                .findFirst()
                .orElse("");
        System.out.printf("%s is left out: %s%n", name, why);
      }
    }
    return possible;
  }

  private static long measure(String name, Path migrations, String url)
      throws IOException, InterruptedException {
    return Long.parseLong(
        OwnJvm.lastLine(List.of(), FirstQuery.class, name, migrations.toString(), url));
  }
}
