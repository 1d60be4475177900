package dev.rehearsal.cli.target;

import dev.rehearsal.check.SettingsException;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.ServerAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's own program for dumps.
 *
 * @param program its path, or its name on the {@code PATH}
 */
public record PgDump(String program) {

  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) ([0-9]+)");

  /**
   * Sees to it that the program can dump a server: one that is older than the server refuses, after
   * it has connected.
   *
   * @param serverMajor the server's major version
   * @throws SettingsException when there is no such program, or when it is too old
   */
  void check(int serverMajor) throws InterruptedException {
    Matcher version = VERSION.matcher(run(List.of("--version"), Map.of(), "it does not start"));
    if (!version.find()) {
      throw new SettingsException("%s is no pg_dump: name one by --pg-dump".formatted(program));
    }
    if (Integer.parseInt(version.group(1)) < serverMajor) {
      throw new SettingsException(
          "%s is of PostgreSQL %s and cannot dump a server of version %d: install postgresql-client-%d, or name a newer pg_dump by --pg-dump"
              .formatted(program, version.group(1), serverMajor, serverMajor));
    }
  }

  /**
   * Dumps a database in pg_dump's custom format.
   *
   * @throws DatabaseServerException when that fails; the message is pg_dump's
   */
  void dump(ServerAccess database, Path file) throws InterruptedException {
    run(
        List.of("--format=custom", "--no-password", "--file=" + file),
        DatabaseEnvironment.of(database),
        "the backup of %s failed".formatted(database));
  }

  private String run(List<String> arguments, Map<String, String> environment, String failure)
      throws InterruptedException {
    List<String> words = new ArrayList<>(List.of(program));
    words.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = start(builder);
    try {
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new DatabaseServerException("%s: %s".formatted(failure, said.strip()));
      }
      return said;
    } catch (IOException e) {
      throw new DatabaseServerException("%s: %s".formatted(failure, e.getMessage()), e);
    } finally {
      process.destroy();
    }
  }

  private Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new SettingsException(
          "there is no program %s, which makes the backup: install PostgreSQL's client programs, or name pg_dump by --pg-dump"
              .formatted(program));
    }
  }
}
