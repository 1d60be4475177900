package dev.rehearsal.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says: enough to tell one installation from another. */
final class VersionText implements IVersionProvider {

  /** The archives of binaries, as zonky's artifacts name them, with what they run on. */
  private static final List<Inside> KNOWN =
      List.of(
          new Inside("postgres-darwin-arm_64.txz", "macOS on ARM"),
          new Inside("postgres-darwin-x86_64.txz", "macOS on Intel"),
          new Inside("postgres-linux-arm_64.txz", "Linux on ARM"),
          new Inside("postgres-linux-x86_64.txz", "Linux on Intel"));

  @Override
  public String[] getVersion() {
    Properties versions = versions();
    return new String[] {
      "rehearsal " + versions.getProperty("rehearsal"),
      "PostgreSQL " + postgres(versions.getProperty("postgresql")),
      "Java %s (%s)".formatted(Runtime.version(), System.getProperty("java.vendor"))
    };
  }

  private static String postgres(String artifactVersion) {
    List<String> platforms = KNOWN.stream().filter(Inside::isThere).map(Inside::platform).toList();
    // Zonky's third number counts its own builds of one release.
    String version = artifactVersion.replaceFirst("\\.[0-9]+$", "");
    return platforms.isEmpty()
        ? "is not inside"
        : version + " inside, for " + String.join(", ", platforms);
  }

  private static Properties versions() {
    Properties versions = new Properties();
    try (InputStream in = VersionText.class.getResourceAsStream("version.properties")) {
      versions.load(Objects.requireNonNull(in, "the build puts it there"));
    } catch (IOException e) {
      throw new UncheckedIOException("version.properties in the jar cannot be read", e);
    }
    return versions;
  }

  private record Inside(String resource, String platform) {

    boolean isThere() {
      return VersionText.class.getResource("/" + resource) != null;
    }
  }
}
