package dev.rehearsal.server.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.DatabaseServer;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.KeepPolicy;
import dev.rehearsal.database.RunningServer;
import java.sql.SQLException;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@RequiresDocker
@Timeout(180)
class ContainerServerTest {

  private static final long SELF = ProcessHandle.current().pid();

  private final DatabaseServer container = new ContainerServer();

  @Test
  void the_service_loader_finds_it() {
    assertThat(ServiceLoader.load(DatabaseServer.class))
        .extracting(DatabaseServer::name)
        .contains("container");
  }

  @Test
  void a_server_answers_and_leaves_nothing_when_it_is_closed() throws SQLException {
    try (RunningServer server = container.start(Requests.request())) {
      assertThat(server.isDisposable()).isTrue();
      assertThat(Requests.query(server.admin(), "SELECT 6 * 7")).isEqualTo("42");
      assertThat(Docker.containersOf(SELF)).hasSize(1);
    }
    assertThat(Docker.containersOf(SELF)).isEmpty();
    assertThat(Docker.docker("volume", "ls", "-q", "--filter", "dangling=true")).isEmpty();
  }

  @Test
  void a_server_is_fast_rather_than_durable() throws SQLException {
    try (RunningServer server = container.start(Requests.request())) {
      assertThat(Requests.query(server.admin(), "SHOW fsync")).isEqualTo("off");
      assertThat(Requests.query(server.admin(), "SHOW full_page_writes")).isEqualTo("off");
      assertThat(Requests.query(server.admin(), "SHOW synchronous_commit")).isEqualTo("off");
      assertThat(Requests.query(server.admin(), "SHOW max_connections")).isEqualTo("300");
    }
  }

  @Test
  void a_wrong_password_is_refused() {
    try (RunningServer server = container.start(Requests.request())) {
      assertThatThrownBy(() -> server.admin().as("postgres", "wrong").connect())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void only_this_machine_reaches_the_server() {
    try (RunningServer server = container.start(Requests.request())) {
      String id = Docker.containersOf(SELF).get(0);
      assertThat(server.admin().host()).isEqualTo("127.0.0.1");
      assertThat(Docker.docker("port", id).strip())
          .isEqualTo("5432/tcp -> 127.0.0.1:" + server.admin().port());
    }
  }

  @Test
  void two_servers_run_side_by_side() throws SQLException {
    try (RunningServer one = container.start(Requests.request());
        RunningServer other = container.start(Requests.request())) {
      assertThat(one.admin().port()).isNotEqualTo(other.admin().port());
      assertThat(Requests.query(one.admin(), "SELECT 1")).isEqualTo("1");
      assertThat(Requests.query(other.admin(), "SELECT 2")).isEqualTo("2");
    }
  }

  @Test
  void an_image_that_cannot_be_had_is_named_with_the_reason_and_the_way_out() {
    assertThatThrownBy(() -> start(null, "rehearsal-ci/no-such-image:0"))
        .isInstanceOf(DatabaseServerException.class)
        .hasMessageMatching(
            "cannot pull image rehearsal-ci/no-such-image:0: [^{}\\n]{8,}; check the name, "
                + "try \"docker pull rehearsal-ci/no-such-image:0\", "
                + "or set rehearsal.image to another");
  }

  @Test
  void a_name_that_no_image_can_have_is_refused() {
    assertThatThrownBy(() -> start(null, "No Such:Image"))
        .isInstanceOf(DatabaseServerException.class)
        .hasMessageStartingWith("\"No Such:Image\" is not the name of an image")
        .hasMessageEndingWith("correct rehearsal.image");
  }

  @Test
  void an_image_of_another_version_is_refused_and_removed() {
    assertThatThrownBy(() -> start(9, Requests.image()))
        .isInstanceOf(DatabaseServerException.class)
        .hasMessageContaining("but version 9 was requested: change one of the two");
    assertThat(Docker.containersOf(SELF)).isEmpty();
  }

  @Test
  void an_image_whose_container_ends_at_once_is_refused_with_its_last_words() {
    String broken = Docker.imageWith("POSTGRES_INITDB_ARGS=--nonsense");
    try {
      assertThatThrownBy(() -> start(null, broken))
          .isInstanceOf(DatabaseServerException.class)
          .hasMessageContaining("ended before it accepted a connection")
          .hasMessageContaining("nonsense");
    } finally {
      Docker.docker("image", "rm", broken);
    }
    assertThat(Docker.containersOf(SELF)).isEmpty();
  }

  @Test
  void an_image_keeps_its_own_arguments_for_initdb() throws SQLException {
    String small = Docker.imageWith("POSTGRES_INITDB_ARGS=--wal-segsize=1");
    try (RunningServer server =
        container.start(Requests.request(null, small, KeepPolicy.DEFAULT))) {
      assertThat(Requests.query(server.admin(), "SHOW wal_segment_size")).isEqualTo("1MB");
    } finally {
      Docker.docker("image", "rm", small);
    }
  }

  private void start(@Nullable Integer version, @Nullable String image) {
    container.start(Requests.request(version, image, KeepPolicy.DEFAULT)).close();
  }
}
