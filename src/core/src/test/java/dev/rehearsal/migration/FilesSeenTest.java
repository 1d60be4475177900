package dev.rehearsal.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FilesSeenTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path path;

  @BeforeEach
  void directory() throws IOException {
    Files.createDirectory(path.resolve("2 añadir 'x'"));
    Files.writeString(path.resolve("2 añadir 'x'").resolve("up.sql"), "SELECT 2");
    Files.writeString(path.resolve("1.sql"), "SELECT 1");
    Files.createSymbolicLink(path.resolve("3.sql"), path.resolve("1.sql"));
  }

  /** What somebody may do to the directory that reading it cannot but show. */
  private enum Change {
    EDITED {
      @Override
      void in(Path path) throws IOException {
        Path file = path.resolve("1.sql");
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "SELECT 3");
        Files.setLastModifiedTime(file, time);
      }
    },
    EDITED_BELOW {
      @Override
      void in(Path path) throws IOException {
        Files.writeString(path.resolve("2 añadir 'x'").resolve("up.sql"), "");
      }
    },
    DELETED {
      @Override
      void in(Path path) throws IOException {
        Files.delete(path.resolve("3.sql"));
      }
    },
    ADDED {
      @Override
      void in(Path path) throws IOException {
        Files.createFile(path.resolve("4.sql"));
      }
    },
    RENAMED {
      @Override
      void in(Path path) throws IOException {
        Files.move(path.resolve("3.sql"), path.resolve("4.sql"));
      }
    },
    FOUND_WHERE_NOTHING_WAS {
      @Override
      void in(Path path) throws IOException {
        Files.createFile(path.resolve("2 añadir 'x'").resolve("down.sql"));
      }
    },
    A_FILE_INSTEAD_OF_A_DIRECTORY {
      @Override
      void in(Path path) throws IOException {
        Files.delete(path.resolve("2 añadir 'x'").resolve("up.sql"));
        Files.delete(path.resolve("2 añadir 'x'"));
        Files.createFile(path.resolve("2 añadir 'x'"));
      }
    },
    LED_ELSEWHERE {
      @Override
      void in(Path path) throws IOException {
        Files.delete(path.resolve("3.sql"));
        Files.createSymbolicLink(
            path.resolve("3.sql"), path.resolve("2 añadir 'x'").resolve("up.sql"));
      }
    };

    abstract void in(Path path) throws IOException;
  }

  @Test
  void what_is_as_it_was_is_seen_again() throws IOException {
    byte[] written = written(seen(path));
    Files.setLastModifiedTime(path.resolve("1.sql"), FileTime.from(Instant.EPOCH));
    Optional<FilesRead> again = unchanged(written);
    assertThat(again).isPresent();
    Files.writeString(path.resolve("1.sql"), "edited since");
    assertThat(again.orElseThrow().bytes(path.resolve("1.sql")))
        .isEqualTo("SELECT 1".getBytes(StandardCharsets.UTF_8));
    assertThat(again.orElseThrow().isWhole()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void what_has_changed_is_not(Change change) throws IOException {
    byte[] written = written(seen(path));
    change.in(path);
    assertThat(isUnchanged(written)).isFalse();
  }

  @Test
  void what_was_written_down_in_part_is_nowhere_to_be_seen() throws IOException {
    byte[] written = written(seen(path));
    for (int length = 0; length < written.length; length++) {
      assertThat(isUnchanged(Arrays.copyOf(written, length))).isFalse();
    }
  }

  @Test
  void what_is_in_an_archive_or_relative_cannot_be_looked_for_again() throws IOException {
    Path archive = path.resolve("a.jar");
    try (FileSystem files =
        FileSystems.newFileSystem(URI.create("jar:" + archive.toUri()), Map.of("create", "true"))) {
      Files.createDirectory(files.getPath("/db"));
      Files.writeString(files.getPath("/db/1.sql"), "SELECT 1");
      FilesRead seen = FilesRead.remembered();
      seen.bytes(files.getPath("/db/1.sql"));
      assertThat(FilesSeen.write(seen, nowhere())).isFalse();
    }
    FilesRead relative = FilesRead.remembered();
    relative.kind(Path.of("src"));
    assertThat(FilesSeen.write(relative, nowhere())).isFalse();
    FilesRead partial = seen(path);
    partial.dependOnMore();
    assertThat(FilesSeen.write(partial, nowhere())).isFalse();
  }

  /** What a tool would look at. */
  private static FilesRead seen(Path path) throws IOException {
    FilesRead seen = FilesRead.remembered();
    for (Path entry : seen.entries(path)) {
      if (seen.kind(entry) == FileKind.DIRECTORY) {
        seen.bytes(entry.resolve("up.sql"));
        seen.kind(entry.resolve("down.sql"));
      } else {
        seen.bytes(entry);
      }
    }
    return seen;
  }

  private static byte[] written(FilesRead seen) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(FilesSeen.write(seen, new DataOutputStream(bytes))).isTrue();
    return bytes.toByteArray();
  }

  private static boolean isUnchanged(byte[] written) {
    try {
      return unchanged(written).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<FilesRead> unchanged(byte[] written) throws IOException {
    return FilesSeen.unchanged(new DataInputStream(new ByteArrayInputStream(written)));
  }

  private static DataOutputStream nowhere() {
    return new DataOutputStream(new ByteArrayOutputStream());
  }
}
