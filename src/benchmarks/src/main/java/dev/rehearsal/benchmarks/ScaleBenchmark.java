package dev.rehearsal.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * How what things cost grows: with the migrations of a project, its tables, its tests, and the JVMs
 * that run them at once. {@code -Dbenchmark.most=1000} leaves out what is larger, {@code
 * -Dbenchmark.rounds} says how often each is measured. Prints a table for each axis as soon as it
 * is measured, and writes a report with plots beside it, to {@code -Dbenchmark.report} or to {@code
 * src/benchmarks/target/scale/report.md}.
 *
 * <p>Cold is a history that nobody has migrated, by a remark of its own in its first file, where
 * the server's binaries and its initialised cluster are in the cache already.
 */
public final class ScaleBenchmark {

  private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
  private static final int MOST = Integer.getInteger("benchmark.most", Integer.MAX_VALUE);
  private static final Path REPORT =
      Path.of("src/benchmarks/target/scale/report.md").toAbsolutePath();

  private final Workplace workplace;
  private final String server;

  private ScaleBenchmark(Workplace workplace, String server) {
    this.workplace = workplace;
    this.server = server;
  }

  /**
   * Measures along axes.
   *
   * @param names of axes; without any, all
   */
  public static void main(String[] names) throws IOException, InterruptedException, SQLException {
    List<Axis> axes =
        Axes.all().stream()
            .filter(axis -> names.length == 0 || List.of(names).contains(axis.name()))
            .map(axis -> axis.upTo(MOST))
            .toList();
    try (Workplace workplace = Workplace.make();
        EmbeddedPostgres server = RunningCluster.start()) {
      ScaleBenchmark benchmark = new ScaleBenchmark(workplace, RunningCluster.url(server));
      benchmark.fillCache(axes.get(0));
      List<Scale> scales = new ArrayList<>();
      for (Axis axis : axes) {
        Scale scale = benchmark.measure(axis);
        System.out.println(new ScaleTable(scale).text());
        System.out.printf("load after each round: %s%n%n", scale.loads());
        scales.add(scale);
        // Each time, so that whoever has seen enough can end it.
        write(scales);
      }
    }
    // What the peers have started would keep the JVM.
    System.exit(0);
  }

  /** So that the first who is measured finds what all others find. */
  private void fillCache(Axis axis) throws IOException, InterruptedException, SQLException {
    Sample sample = sample(axis, axis.sizes().get(0), "first");
    axis.courses().get(0).measurement().microseconds(sample);
  }

  private Scale measure(Axis axis) throws IOException, InterruptedException, SQLException {
    Scale scale = new Scale(axis);
    for (int round = 0; round < ROUNDS; round++) {
      for (int size : axis.sizes()) {
        Sample sample = sample(axis, size, "round_" + round);
        for (Course course : axis.courses()) {
          if (size <= course.most()) {
            scale.add(course, size, course.measurement().microseconds(sample));
          }
        }
      }
      scale.loads().add(Figures.load());
    }
    return scale;
  }

  private Sample sample(Axis axis, int size, String round) throws IOException, SQLException {
    String name = axis.name() + "_" + size + "_" + round;
    Path migrations = workplace.directory().resolve(name);
    SampleHistory.write(
        migrations,
        axis.tables().applyAsInt(size),
        axis.migrations().applyAsInt(size),
        "V%05d__step.sql");
    Path first = migrations.resolve("V%05d__step.sql".formatted(0));
    Files.writeString(first, "-- " + name + "\n" + Files.readString(first));
    String migrated = Replayed.newDatabase(server, name);
    try (Connection connection = DriverManager.getConnection(migrated)) {
      Zonky.run(migrations, connection);
    }
    return new Sample(size, migrations, server, migrated, workplace.directory().resolve("cache"));
  }

  private static void write(List<Scale> scales) throws IOException {
    Path file = MarkdownReport.asked().orElse(REPORT);
    Files.createDirectories(file.resolveSibling(""));
    MarkdownReport report = new MarkdownReport("What grows, and what it costs");
    for (Scale scale : scales) {
      String name = scale.axis().name();
      new ScalePlot(scale).writeSvg(file.resolveSibling(name + ".svg"));
      report.line("## " + name + "\n\n![%1$s](%1$s.svg)\n".formatted(name));
      new ScaleTable(scale).write(report);
      report.line("\nLoad after each round: " + scale.loads() + "\n");
    }
    report.write(file);
    System.out.println("the report is " + file);
  }
}
