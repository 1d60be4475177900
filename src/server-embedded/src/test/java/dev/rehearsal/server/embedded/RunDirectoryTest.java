package dev.rehearsal.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunDirectoryTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05.9, 20260102-030405",
    "2026-12-31T23:59:59, 20261231-235959",
    "2026-10-10T00:00:00, 20261010-000000"
  })
  void is_called_after_the_moment_it_was_made(LocalDateTime time, String name) {
    assertThat(RunDirectory.time(time)).isEqualTo(name);
  }

  @Test
  void is_not_there_where_there_is_no_room_to_say_what_it_needs(@TempDir Path temporary)
      throws IOException {
    Path disk = temporary.resolve("disk");
    try (SmallDisk small = SmallDisk.at(disk, 65_536)) {
      Files.write(disk.resolve("filler"), new byte[(int) disk.toFile().getUsableSpace()]);
      Path runs = Trees.createEnterable(small.path().resolve("run"));
      assertThatThrownBy(() -> RunDirectory.create(runs, "binaries"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No space left on device");
      assertThat(runs).isEmptyDirectory();
    }
  }
}
