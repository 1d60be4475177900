package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.cli.CommandLines.Result;
import dev.rehearsal.cli.Transcript.Step;
import dev.rehearsal.cli.terminal.Terminals;
import dev.rehearsal.database.ServerAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Plays a transcript: on a directory, and on a database of the team's. */
final class Scene {

  private final TeamServer server;
  private final Path directory;
  private final ServerAccess database;
  private final List<Connection> locks = new ArrayList<>();

  Scene(TeamServer server, Path directory, String database) throws SQLException {
    this.server = server;
    this.directory = directory;
    this.database = server.emptyDatabase(database);
  }

  /** Plays all steps. The answer is the transcript with what was really said. */
  Transcript play(Transcript transcript) throws Exception {
    List<Step> played = new ArrayList<>();
    for (Step step : transcript.steps()) {
      played.add(step.isRun() ? new Step(step.command(), run(step)) : prepared(step));
    }
    return new Transcript(played);
  }

  private Step prepared(Step step) throws IOException, SQLException, InterruptedException {
    if (step.command().startsWith("# ")) {
      return step;
    }
    List<String> words = step.words();
    switch (words.get(0)) {
      case "file" -> write(directory.resolve(words.get(1)), step.text());
      case "delete" -> delete(directory.resolve(words.get(1)));
      case "commit" -> commit();
      case "hold" -> locks.add(hold());
      case "release" -> release();
      case "sql" ->
          TeamServer.execute(
              words.contains("superuser") ? server.admin(database.database()) : database,
              step.text());
      default -> throw new IllegalArgumentException(step.command());
    }
    return step;
  }

  /** As a deploy holds it that runs elsewhere: Prisma's lock. */
  private Connection hold() throws SQLException {
    Connection connection = database.with("ApplicationName", "another").connect();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(72707369)");
    }
    return connection;
  }

  private void release() throws SQLException {
    for (Connection lock : locks) {
      lock.close();
    }
    locks.clear();
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private void commit() throws IOException, InterruptedException {
    git("init", "-q");
    git("add", ".");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "all");
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("git", "-C", directory.toString()));
    words.addAll(List.of(arguments));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private List<String> run(Step step) {
    Map<String, String> environment = new HashMap<>(Map.of("TERM", "xterm"));
    environment.put("DATABASE_URL", TeamServer.url(database));
    List<String> arguments = new ArrayList<>();
    for (String word : step.words()) {
      String filled = filled(word);
      if (arguments.isEmpty() && filled.matches("[A-Z_]+=.*")) {
        environment.put(
            filled.substring(0, filled.indexOf('=')), filled.substring(filled.indexOf('=') + 1));
      } else {
        arguments.add(filled);
      }
    }
    String typed = environment.getOrDefault("TYPED", "");
    boolean person = !typed.isEmpty();
    Result result =
        CommandLines.run(
            directory,
            environment,
            new Terminals(person, false, person),
            typed + "\n",
            arguments.toArray(String[]::new));
    check(result, arguments);
    return lines(result);
  }

  private String filled(String word) {
    return word.replace("{url}", TeamServer.url(database))
        .replace("{login}", TeamServer.url(database).replaceAll("@.*", ""))
        .replace("{place}", place());
  }

  private String place() {
    return database.host() + ":" + database.port();
  }

  /** What holds for every run. */
  private static void check(Result result, List<String> arguments) {
    assertThat(result.out() + result.err())
        .doesNotContain(TeamServer.PASSWORD, "s3cret", "\tat ", "this is a bug");
    if (arguments.contains("--json") && !result.out().isEmpty()) {
      assertThat(JsonMapper.shared().readTree(result.out()).get("schemaVersion").asInt())
          .isEqualTo(1);
    }
  }

  private List<String> lines(Result result) {
    List<String> lines = new ArrayList<>(same(result.out()).lines().toList());
    same(result.err()).lines().forEach(line -> lines.add("! " + line));
    if (result.code() != 0) {
      lines.add("[" + result.code() + "]");
    }
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  /** Without what differs from one run to the next. */
  private String same(String text) {
    return text.replace("\u001b", "␛")
        .replace("\r", "␍")
        .replace(place(), "{place}")
        .replace(directory.toString(), "{directory}")
        .replaceAll("\\b[0-9]+ ms\\b|\\b[0-9]+\\.[0-9] s\\b", "0 ms")
        .replaceAll("\"milliseconds\" : [0-9]+", "\"milliseconds\" : 0")
        .replaceAll("\"serverVersion\" : [0-9]+", "\"serverVersion\" : 180000")
        .replaceAll("PostgreSQL 18\\.[0-9]+", "PostgreSQL 18.0")
        .replaceAll("20[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}", "2000-01-01 00:00")
        .replaceAll("20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "2000-01-01T00:00:00Z")
        .replaceAll("\\bcommit [0-9a-f]{8}\\b", "commit 00000000")
        .replaceAll("\"appliedIn\" : \"[0-9a-f]+\"", "\"appliedIn\" : \"00000000\"")
        .replaceAll("session [0-9]+ of", "session 1 of")
        .replaceAll(" for [0-9]+ s\\b", " for 0 s");
  }
}
