package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands as their users see them: {@code transcripts/*.txt}, played on a real server. With
 * {@code -Dtranscripts.accept=true} the files are written as the program speaks now; read the diff.
 */
@Execution(ExecutionMode.CONCURRENT)
class TranscriptTest {

  private static final Path SOURCES = Path.of("src/test/resources/transcripts");

  static Stream<String> transcripts() throws IOException, URISyntaxException {
    URI all = Objects.requireNonNull(TranscriptTest.class.getResource("/transcripts")).toURI();
    try (Stream<Path> files = Files.list(Path.of(all))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void the_program_says_what_the_transcript_says(String file, @TempDir Path directory)
      throws Exception {
    Transcript expected = Transcript.parse(Files.readString(SOURCES.resolve(file)));
    String database = file.contains("production") ? "shop_production" : "shop";
    Transcript said;
    try (TeamServer server = TeamServer.start()) {
      said = new Scene(server, directory, database).play(expected);
    }
    if (Boolean.getBoolean("transcripts.accept")) {
      Files.writeString(SOURCES.resolve(file), said.text());
      return;
    }
    assertThat(said.text()).isEqualTo(expected.text());
  }
}
