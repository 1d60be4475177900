package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.ServerAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a script of sh")
class WatchIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String TABLE_A = "CREATE TABLE a (id int PRIMARY KEY);";
  private static final String TABLE_B = "CREATE TABLE b (id int REFERENCES a);";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  @SuppressWarnings("NullAway.Init")
  private Path said;

  private List<Process> running = List.of();

  @BeforeEach
  void write_project() throws IOException {
    said = root.resolve("said");
    save("1_a", TABLE_A);
    save("2_b", TABLE_B);
  }

  @AfterEach
  void stop() {
    running.forEach(Process::destroyForcibly);
  }

  private Process watch(String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of(Launched.script().toString(), "watch"), Stream.of(arguments))
                .toList());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("DATABASE_URL");
    Process process =
        builder
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    running = List.of(process);
    return process;
  }

  private void save(String migration, String text) throws IOException {
    Path file = root.resolve("prisma/migrations").resolve(migration).resolve("migration.sql");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Waits until the program has said something for the nth time. */
  private void await(String text, int times) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (Files.readString(said).split(Pattern.quote(text), -1).length <= times) {
      assertThat(System.nanoTime())
          .as("no %s in%n%s", text, Files.readString(said))
          .isLessThan(end);
      Thread.sleep(20);
    }
  }

  /** Ends the program as a closed window does; Ctrl-C is the same to Java. */
  private void end(Process process) throws Exception {
    List<ProcessHandle> below = process.descendants().toList();
    assertThat(below).as("a server").isNotEmpty();
    process.destroy();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    for (ProcessHandle handle : below) {
      handle.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    assertThat(Files.readString(said)).doesNotContain("\tat ", "this is a bug");
  }

  @Test
  void every_save_is_answered_and_nothing_stays_behind() throws Exception {
    Process process = watch("--then", "echo then $PGDATABASE ${DATABASE_URL%%:*}");
    await("then ", 1);
    await("postgresql", 2);
    save("2_b", TABLE_B + " nonsense");
    await("2_b/migration.sql:1:39: ERROR 42601", 1);
    save("2_b", TABLE_B + " CREATE TABLE b2 ();");
    await("2 migrations of prisma/migrations (prisma) applied", 2);
    await("then ", 2);
    save("3_c", "CREATE TABLE c ();");
    await("3 migrations of prisma/migrations (prisma) applied", 1);
    Path prisma = root.resolve("prisma");
    Files.move(prisma, root.resolve("gone"));
    await("error: no ", 1);
    Files.move(root.resolve("gone"), prisma);
    await("3 migrations of prisma/migrations (prisma) applied", 2);
    end(process);
  }

  @Test
  void a_command_that_runs_ends_with_the_program() throws Exception {
    Process process = watch("--then", "echo begun; sleep 600");
    await("begun", 1);
    end(process);
  }

  @Test
  void a_database_of_ones_own_follows_and_its_password_is_nowhere() throws Exception {
    try (TeamServer server = TeamServer.start()) {
      ServerAccess database = server.emptyDatabase("shop");
      String place = database.host() + ":" + database.port() + "/shop";
      Process process = watch("--url", TeamServer.url(database), "--yes-on", place);
      await("applied in", 1);
      save("2_b", TABLE_B + " CREATE TABLE b2 ();");
      await("applied in", 2);
      assertThat(TeamServer.query(database, "SELECT count(*) FROM b2")).containsExactly("0");
      String password = "its%20s3cret";
      assertThat(TeamServer.url(database)).contains(password);
      assertThat(Files.readString(said)).doesNotContain(password, TeamServer.PASSWORD);
      assertThat(Stream.concat(Stream.of(process.toHandle()), process.descendants()))
          .extracting(handle -> handle.info().commandLine().orElse(""))
          .noneMatch(line -> line.contains(password));
      end(process);
    }
  }
}
