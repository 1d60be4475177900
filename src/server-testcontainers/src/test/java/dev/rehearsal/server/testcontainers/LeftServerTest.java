package dev.rehearsal.server.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.Image;
import dev.rehearsal.database.RunningServer;
import dev.rehearsal.database.ServerAccess;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

@RequiresDocker
@Timeout(180)
@TestInstance(Lifecycle.PER_CLASS)
class LeftServerTest {

  private static final long SELF = ProcessHandle.current().pid();
  private static final String NOTE = "a note\nZoë's \"secret\"\n";

  private final ContainerServer container = new ContainerServer();
  // What others leave on this engine is theirs.
  private final String name = "test" + SELF + "n" + System.nanoTime();
  private List<String> before = List.of();

  @BeforeAll
  void leave_a_server() {
    before = images();
    leave(name, name + "p");
  }

  @AfterAll
  void nothing_stays() {
    for (String image : mine()) {
      Docker.docker("image", "rm", image);
    }
  }

  @Test
  void what_a_server_leaves_is_there_for_the_next_of_that_name() throws SQLException {
    try (RunningServer next = container.start(Requests.request(), List.of(name))) {
      assertThat(Requests.query(next.admin(), "SELECT a FROM left_behind")).isEqualTo("7");
      assertThat(Docker.containersOf(SELF)).hasSize(1);
    }
    assertThat(Docker.containersOf(SELF)).isEmpty();
  }

  @Test
  void where_what_is_wanted_is_not_there_the_nearest_serves() throws SQLException {
    try (RunningServer next =
        container.start(Requests.request(), List.of(name + "x", name, name + "y"))) {
      assertThat(Requests.query(next.admin(), "SELECT a FROM left_behind")).isEqualTo("7");
    }
  }

  @Test
  void a_server_of_what_was_left_starts_where_that_is_there_and_none_where_it_is_not()
      throws SQLException {
    assertThat(container.startLeft(Requests.request(), name + "x")).isEmpty();
    assertThat(Docker.containersOf(SELF)).isEmpty();

    try (RunningServer next = container.startLeft(Requests.request(), name).orElseThrow()) {
      assertThat(Requests.query(next.admin(), "SELECT a FROM left_behind")).isEqualTo("7");
      assertThat(next.note()).isEqualTo(NOTE);
    }
  }

  @Test
  void it_is_found_under_the_name_of_what_it_holds_beside() throws SQLException {
    try (RunningServer next = container.start(Requests.request(), List.of(name + "x", name + "p"));
        RunningServer ahead = container.startLeft(Requests.request(), name + "p").orElseThrow()) {
      for (RunningServer each : List.of(next, ahead)) {
        assertThat(Requests.query(each.admin(), "SELECT a FROM left_behind")).isEqualTo("7");
      }
    }
  }

  @Test
  void what_has_several_names_is_removed_under_all() {
    List<String> whole = mine();
    leave(name + "s", name + "t");
    try (Engine engine = Engine.connect()) {
      engine.images(Labels.LEFT).stream()
          .filter(image -> Stream.of(image.getRepoTags()).noneMatch(whole::contains))
          .filter(image -> Stream.of(image.getRepoTags()).noneMatch(before::contains))
          .forEach(engine::removeImage);
    }
    assertThat(mine()).isEqualTo(whole);
  }

  @Test
  void what_has_lost_its_name_to_another_is_removed() {
    List<String> whole = mine();
    String lost = leave(name + "l");
    String id = Docker.docker("image", "inspect", "--format", "{{.Id}}", lost).strip();
    Docker.docker("image", "tag", whole.get(0), lost);
    try (Engine engine = Engine.connect()) {
      assertThat(engine.images(Labels.LEFT)).extracting(Image::getId).contains(id);
      engine.images(Labels.LEFT).stream()
          .filter(image -> image.getId().equals(id))
          .forEach(engine::removeImage);
      assertThat(engine.images(Labels.LEFT)).extracting(Image::getId).doesNotContain(id);
    }
    Docker.docker("image", "rm", lost);
    assertThat(mine()).isEqualTo(whole);
  }

  @Test
  void another_name_gets_nothing_of_it() {
    try (RunningServer other = container.start(Requests.request(), List.of(name + "x"))) {
      assertThat(tables(other.admin())).isEqualTo("0");
    }
  }

  @Test
  void what_was_left_is_as_closed_as_a_new_server() {
    try (RunningServer next = container.start(Requests.request(), List.of(name))) {
      assertThatThrownBy(() -> next.admin().as("postgres", "").connect())
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> next.admin().as("postgres", "wrong").connect())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void what_is_kept_of_it_tells_no_password() {
    String password;
    String command;
    try (RunningServer next = container.start(Requests.request(), List.of(name))) {
      password = String.valueOf(next.admin().password());
      command = next.keep("postgres").orElseThrow();
    }
    String image = command.substring(command.lastIndexOf(' ') + 1);
    String config = Docker.docker("image", "inspect", "--format", "{{json .Config}}", image);
    Docker.docker("image", "rm", image);
    assertThat(config).contains("POSTGRES_PASSWORD=").doesNotContain(password, "secret");
  }

  @Test
  void several_servers_of_what_was_left_do_not_see_each_other() throws SQLException {
    try (RunningServer one = container.start(Requests.request(), List.of(name));
        RunningServer other = container.start(Requests.request(), List.of(name))) {
      Requests.execute(one.admin(), "DROP TABLE left_behind");
      assertThat(Requests.query(other.admin(), "SELECT a FROM left_behind")).isEqualTo("7");
    }
  }

  @Test
  void what_was_damaged_since_is_made_anew() {
    List<String> whole = mine();
    String damaged = name + "d";
    damage(leave(damaged));

    try (RunningServer next = container.start(Requests.request(), List.of(damaged))) {
      assertThat(tables(next.admin())).isEqualTo("0");
    }
    assertThat(mine()).isEqualTo(whole);
    assertThat(Docker.containersOf(SELF)).isEmpty();
  }

  /** Leaves a server, and tells the name of the image that it became. */
  private String leave(String... names) {
    List<String> earlier = images();
    RunningServer server = container.start(Requests.request(), List.of(names[0]));
    try {
      Requests.execute(server.admin(), "CREATE TABLE left_behind AS SELECT 7 AS a");
      server = server.leave(List.of(names), "a table", NOTE);
      assertThat(server.note()).isEqualTo(NOTE);
      assertThat(Requests.query(server.admin(), "SELECT a FROM left_behind")).isEqualTo("7");
    } catch (SQLException e) {
      throw new AssertionError(e);
    } finally {
      server.close();
    }
    List<String> left = images().stream().filter(image -> !earlier.contains(image)).toList();
    assertThat(left).hasSize(names.length);
    return left.get(0);
  }

  /** Has the image's server end at once. */
  private static void damage(String image) {
    String broken =
        Docker.docker("run", "-d", "--entrypoint", "rm", image, "/rehearsal/data/global/pg_control")
            .strip();
    Docker.docker("wait", broken);
    Docker.docker("commit", "--change", "ENTRYPOINT [\"docker-entrypoint.sh\"]", broken, image);
    Docker.docker("rm", "-fv", broken);
  }

  private List<String> mine() {
    return images().stream().filter(image -> !before.contains(image)).toList();
  }

  private static List<String> images() {
    return Docker.docker(
            "image", "ls", "--format", "{{.Repository}}:{{.Tag}}", LeftImages.REPOSITORY)
        .lines()
        .toList();
  }

  private static String tables(ServerAccess access) {
    try {
      return Requests.query(
          access, "SELECT count(*)::text FROM pg_tables WHERE tablename = 'left_behind'");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
