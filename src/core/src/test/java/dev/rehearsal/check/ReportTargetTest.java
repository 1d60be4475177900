package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.migration.Conventions;
import dev.rehearsal.report.Report;
import dev.rehearsal.report.ReportException;
import dev.rehearsal.report.ReportFormat;
import dev.rehearsal.report.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTargetTest {

  private static final Report REPORT =
      new Report(
          "db",
          "plain",
          Conventions.PLAIN,
          new Scope(0, List.of(), 0, List.of(), 0, 0, null),
          List.of(),
          null,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of());

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  /** Writes a text, or some of it and fails as on a full disk. */
  private record Writing(String text, boolean fails) implements ReportFormat {

    @Override
    public String name() {
      return "test";
    }

    @Override
    public String purpose() {
      return "for a test";
    }

    @Override
    public void write(Report report, Appendable out) throws IOException {
      out.append(text);
      if (fails) {
        throw new IOException("No space left on device");
      }
    }
  }

  private static void write(Path file, String text, boolean fails) {
    new ReportTarget(new Writing(text, fails), Optional.of(file)).write(REPORT);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void a_report_that_fails_leaves_the_one_of_before() throws IOException {
    Path file = directory.resolve("out.sarif");
    write(file, "before", false);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    assertThatThrownBy(() -> write(file, "half", true))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("(no space left on device)");
    assertThat(file).hasContent("before");
    write(file, "after", false);
    assertThat(file).hasContent("after");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-rw-r--");
    assertThat(files()).containsExactly("out.sarif");
  }

  @Test
  void a_link_stays_a_link() throws IOException {
    Path file = directory.resolve("out.sarif");
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("out.sarif"));
    write(link, "through the link", false);
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("through the link");
  }
}
