package dev.rehearsal.cli.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.ServerAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ShellCommandTest {

  private static final ServerAccess ACCESS =
      ServerAccess.plain("::1", 6432, "my db", "ada@x", "p/w'$").with("sslmode", "require");

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the command is one of sh")
  void a_command_finds_the_database_in_its_environment(@TempDir Path directory)
      throws IOException, InterruptedException {
    ShellCommand command =
        new ShellCommand("env | grep -E '^(PG|DATABASE_)' | sort > out; exit 7", directory);
    assertThat(command.run(DatabaseEnvironment.of(ACCESS))).isEqualTo(7);
    assertThat(Files.readAllLines(directory.resolve("out")))
        .containsExactly(
            "DATABASE_URL=postgresql://ada%40x:p%2Fw%27%24@[::1]:6432/my%20db?sslmode=require",
            "PGDATABASE=my db",
            "PGHOST=::1",
            "PGPASSWORD=p/w'$",
            "PGPORT=6432",
            "PGSSLMODE=require",
            "PGUSER=ada@x");
  }

  @Test
  void the_url_that_is_shown_has_no_password() {
    assertThat(DatabaseEnvironment.shownUrl(ACCESS))
        .isEqualTo("postgresql://ada%40x@[::1]:6432/my%20db?sslmode=require");
  }
}
