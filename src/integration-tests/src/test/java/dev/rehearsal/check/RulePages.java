package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The pages of the rules; {@code -Drehearsal.test.accept=true} writes them anew. */
final class RulePages {

  private static final Path PAGES = Path.of("../site/rules");

  private RulePages() {}

  /** Checks, or writes, one page. */
  static void check(String name, String text) throws IOException {
    Path page = PAGES.resolve(name);
    if (Boolean.getBoolean("rehearsal.test.accept")) {
      Files.createDirectories(PAGES);
      Files.writeString(page, text);
    }
    assertThat(page).hasContent(text);
  }

  /** The files that are there. */
  static List<String> names() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      return pages.map(page -> page.getFileName().toString()).sorted().toList();
    }
  }
}
