package dev.rehearsal.server.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.DatabaseServerException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a command says that fails. */
class CommandTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/cache/run/1/data | choose another cache directory with rehearsal.cache-directory",
        "/dev/shm/rehearsal-1/data | where it is in memory, set rehearsal.memory to false instead"
      })
  void where_there_is_no_room_another_place_is_named(String target, String advice) {
    List<String> command =
        List.of(
            "sh",
            "-c",
            "echo 'tar: data/1: Cannot write: No space left on device'; exit 2",
            "copy",
            "/cache/left/a",
            target);
    assertThatThrownBy(() -> Command.run(command))
        .isInstanceOf(DatabaseServerException.class)
        .hasMessageStartingWith("copy /cache/left/a " + target + " failed with status 2: tar:")
        .hasMessageContaining("No space left on device: make room there")
        .hasMessageEndingWith(advice);
  }
}
