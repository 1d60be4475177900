package dev.rehearsal.server.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseServer;
import dev.rehearsal.database.KeepPolicy;
import dev.rehearsal.database.RunningServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@RequiresDocker
@Timeout(180)
class KeptServerTest {

  private static final long SELF = ProcessHandle.current().pid();
  private static final KeepPolicy NOTHING = new KeepPolicy(0, Duration.ofDays(1));

  private final DatabaseServer container = new ContainerServer();

  @AfterEach
  void nothing_stays() {
    for (String image : images()) {
      Docker.docker("image", "rm", image);
    }
  }

  @Test
  void the_command_opens_the_data_of_a_kept_server() throws SQLException {
    String command;
    try (RunningServer server = start(KeepPolicy.DEFAULT)) {
      // Unlogged, since nothing but a clean stop saves that.
      Requests.execute(
          server.admin(), "CREATE UNLOGGED TABLE guilty AS SELECT 'the butler' AS who");
      command = server.keep("postgres").orElseThrow();
      assertThat(server.keep("postgres")).as("the same answer each time").contains(command);
    }
    assertThat(Docker.containersOf(SELF)).isEmpty();
    assertThat(open(command, "SELECT who FROM guilty;")).contains("the butler");
    assertThat(images()).hasSize(1);
  }

  @Test
  void a_kept_server_does_not_tell_its_password() {
    String command;
    String password;
    try (RunningServer server = start(KeepPolicy.DEFAULT)) {
      password = String.valueOf(server.admin().password());
      command = server.keep("postgres").orElseThrow();
    }
    assertThat(command).doesNotContain(password);
    String config =
        Docker.docker("image", "inspect", "--format", "{{json .Config}}", images().get(0));
    assertThat(config).contains("POSTGRES_PASSWORD=").doesNotContain(password);
  }

  @Test
  void a_kept_server_that_is_open_survives_the_next_start() {
    keepOne();
    String open = Docker.docker("run", "-d", "-i", images().get(0)).strip();
    try {
      start(NOTHING).close();
      assertThat(Docker.state(open)).isEqualTo("running");
    } finally {
      Docker.docker("rm", "-fv", open);
    }
  }

  @Test
  void the_next_start_removes_what_the_policy_does_not_cover() {
    keepOne();
    keepOne();
    String newest = images().get(0);
    start(new KeepPolicy(1, Duration.ofDays(1))).close();
    assertThat(images()).containsExactly(newest);
  }

  @Test
  void nothing_is_kept_when_the_policy_is_to_keep_nothing() {
    try (RunningServer server = start(NOTHING)) {
      assertThat(server.keep("postgres")).isEmpty();
    }
    assertThat(images()).isEmpty();
  }

  private void keepOne() {
    try (RunningServer server = start(KeepPolicy.DEFAULT)) {
      assertThat(server.keep("postgres")).isPresent();
    }
  }

  private RunningServer start(KeepPolicy keep) {
    return container.start(Requests.request(null, Requests.image(), keep));
  }

  /** Kept images, newest first. */
  private static List<String> images() {
    return Docker.docker("image", "ls", "-q", "--no-trunc", "rehearsal-kept").lines().toList();
  }

  /** Runs a command as its user would, but for the terminal, which a test has not. */
  private static String open(String command, String input) {
    return Docker.run(input, List.of(command.replace(" -it ", " -i ").split(" ")));
  }
}
