package dev.rehearsal.server.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers of JVMs that are not asked politely to end. */
@RequiresDocker
@Timeout(180)
class OrphanTest {

  private final DatabaseServer container = new ContainerServer();

  @Test
  void the_server_of_a_killed_jvm_is_removed_by_the_next_start() throws Exception {
    Process owner = ServerProcess.start();
    assertThat(Docker.containersOf(owner.pid())).hasSize(1);
    kill(owner);

    container.start(Requests.request()).close();

    assertThat(Docker.containersOf(owner.pid())).isEmpty();
  }

  @Test
  void the_server_of_a_live_jvm_is_left_alone() throws Exception {
    Process owner = ServerProcess.start();
    try {
      container.start(Requests.request()).close();

      assertThat(Docker.containersOf(owner.pid()))
          .singleElement()
          .satisfies(server -> assertThat(Docker.state(server)).isEqualTo("running"));
    } finally {
      kill(owner);
      container.start(Requests.request()).close();
    }
  }

  @Test
  void the_server_of_a_killed_jvm_ends_without_another_start() throws Exception {
    Process owner = ServerProcess.start();
    String server = Docker.containersOf(owner.pid()).get(0);
    kill(owner);

    while (!Docker.state(server).equals("exited")) {
      Thread.sleep(100);
    }
    container.start(Requests.request()).close();
  }

  @Test
  void a_jvm_that_is_told_to_stop_leaves_nothing() throws Exception {
    Process owner = ServerProcess.start();
    owner.destroy();
    owner.waitFor();
    assertThat(Docker.containersOf(owner.pid())).isEmpty();
  }

  private static void kill(Process process) throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
