package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages lead to what is there: other pages, plots, files of the build. */
class LinksTest {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  /** The target of a link or a picture, without a place in it, if it is a file of ours. */
  private static final Pattern TARGET = Pattern.compile("]\\((?!https?:)([^)#]+)(#[^)]*)?\\)");

  static List<Path> pages() throws IOException {
    try (Stream<Path> site = Files.walk(ROOT.resolve("src/site"))) {
      return Stream.concat(
              Stream.of("README.md", "CONTRIBUTING.md", "src/README.md").map(ROOT::resolve),
              site.filter(file -> file.toString().endsWith(".md")))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_link_leads_to_a_file(Path page) throws IOException {
    List<Path> targets =
        TARGET
            .matcher(Files.readString(page))
            .results()
            .map(link -> page.resolveSibling(link.group(1)))
            .toList();
    assertThat(targets).allSatisfy(target -> assertThat(target).exists());
  }
}
