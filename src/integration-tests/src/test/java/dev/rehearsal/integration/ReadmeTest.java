package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rehearsal.check.Setting;
import dev.rehearsal.migration.MigrationSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README shows is what runs. */
class ReadmeTest {

  private static final Path ROOT = Path.of("..", "..");
  private static final Pattern SNIPPET =
      Pattern.compile("```(java|toml|xml)\n(.*?)```", Pattern.DOTALL);

  /** What no sample does, as it takes a library that is larger than all of them. */
  private static final String EXAMPLE = "src/model-jpa/src/test/java/com/example";

  /** What a user adds to a project that does not use our own build's versions. */
  private static final String DEPENDENCIES = "<dependency>";

  static List<Arguments> snippets() throws IOException {
    return SNIPPET
        .matcher(readme())
        .results()
        .filter(result -> !result.group(2).startsWith(DEPENDENCIES))
        .map(result -> arguments(ending(result.group(1)), result.group(2)))
        .toList();
  }

  private static String ending(String language) {
    return switch (language) {
      case "java" -> "Test.java";
      case "toml" -> "rehearsal.toml";
      default -> "pom.xml";
    };
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void every_snippet_stands_in_a_sample(String ending, String snippet) throws IOException {
    String samples = samples("samples", ending) + samples(EXAMPLE, ending);
    assertThat(ending.equals("pom.xml") ? samples.indent(-6) : samples).contains(snippet);
  }

  private static String samples(String directory, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve(directory))) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .map(ReadmeTest::text)
          .collect(Collectors.joining("\n"));
    }
  }

  @Test
  void what_the_command_line_prints_is_what_it_printed() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("src/cli/src/test/resources/transcripts"))) {
      String transcripts = files.map(ReadmeTest::text).collect(Collectors.joining("\n"));
      List<String> printed =
          Pattern.compile("```\n\\$ rehearsal [^\n]*\n(.*?)```", Pattern.DOTALL)
              .matcher(readme())
              .results()
              .map(result -> result.group(1))
              .toList();
      assertThat(printed).hasSizeGreaterThan(1).allMatch(transcripts::contains);
    }
  }

  @Test
  void every_setting_is_told_and_no_other() throws IOException {
    List<String> told =
        Pattern.compile("`(rehearsal\\.[a-z-]+)`")
            .matcher(
                readme()
                    .lines()
                    .filter(line -> line.startsWith("| "))
                    .collect(Collectors.joining("\n")))
            .results()
            .map((MatchResult result) -> result.group(1))
            .distinct()
            .toList();
    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Setting.values()).map(Setting::property).toList());
  }

  @Test
  void every_format_is_told_and_no_other() throws IOException {
    List<String> told =
        readme()
            .lines()
            .dropWhile(line -> !line.equals("## Whose migrations"))
            .skip(1)
            .takeWhile(line -> !line.startsWith("## "))
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(3, line.indexOf('`', 3)))
            .toList();
    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(
            ServiceLoader.load(MigrationSource.class).stream()
                .map(source -> source.get().format())
                .distinct()
                .toList());
  }

  private static String readme() throws IOException {
    return Files.readString(ROOT.resolve("README.md"));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
