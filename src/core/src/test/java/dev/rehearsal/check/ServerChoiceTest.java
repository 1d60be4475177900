package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.DatabaseServer;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.RunningServer;
import dev.rehearsal.database.ServerRequest;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where PostgreSQL comes from, among providers that exist in name only. */
class ServerChoiceTest {

  private static final String URL_OF_SERVER = "jdbc:postgresql://h/d?user=u&password=p";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private String choose(List<Class<?>> providers, String... settings) throws IOException {
    Properties properties = new Properties();
    for (int i = 0; i < settings.length; i += 2) {
      properties.setProperty("rehearsal." + settings[i], settings[i + 1]);
    }
    Settings all = Settings.of(List.of(SettingsLayer.systemProperties(properties)));
    try (URLClassLoader loader = loader(providers)) {
      return new ServerChoice(loader).choose(all).name();
    }
  }

  /** Sees only these providers beside our own external one, as the first file in its way. */
  private URLClassLoader loader(List<Class<?>> providers) throws IOException {
    Path file = root.resolve("META-INF/services/" + DatabaseServer.class.getName());
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, providers.stream().map(Class::getName).collect(Collectors.joining("\n")));
    return new URLClassLoader(new URL[] {root.toUri().toURL()}, getClass().getClassLoader());
  }

  private static final List<Class<?>> ALL = List.of(Container.class, Binaries.class);

  @Test
  void binaries_come_before_containers() throws IOException {
    assertThat(choose(ALL)).isEqualTo("embedded");
    assertThat(choose(List.of(Container.class))).isEqualTo("container");
  }

  @Test
  void a_url_comes_before_all() throws IOException {
    assertThat(choose(ALL, "url", URL_OF_SERVER)).isEqualTo("external");
  }

  @Test
  void a_name_comes_before_a_url() throws IOException {
    assertThat(choose(ALL, "url", URL_OF_SERVER, "provider", "container")).isEqualTo("container");
  }

  @Test
  void an_image_is_a_containers() throws IOException {
    assertThat(choose(ALL, "image", "postgis/postgis:18")).isEqualTo("container");
    assertThat(choose(ALL, "image", "x", "provider", "embedded")).isEqualTo("embedded");
    assertThatThrownBy(() -> choose(List.of(Binaries.class), "image", "x"))
        .hasMessageContaining("add dev.rehearsal:rehearsal-server-testcontainers");
  }

  @Test
  void a_users_own_provider_works_like_ours() throws IOException {
    assertThat(choose(List.of(Own.class, Binaries.class))).isEqualTo("own");
  }

  @Test
  void when_nothing_can_be_had_all_is_listed() {
    assertThatThrownBy(() -> choose(List.of(Broken.class)))
        .isInstanceOf(DatabaseServerException.class)
        .hasMessage(
            """
            no PostgreSQL server can be had; tried
              broken: it is broken: mend it
              external: no URL is configured: set rehearsal.url to\
             jdbc:postgresql://HOST:PORT/postgres?user=ADMIN&password=…
              embedded: add dev.rehearsal:rehearsal-server-embedded to the test class path
              container: add dev.rehearsal:rehearsal-server-testcontainers to the test class path\
            """);
  }

  @Test
  void a_provider_without_its_library_is_passed_over_and_told() throws IOException {
    assertThat(choose(List.of(Unlinked.class, Binaries.class))).isEqualTo("embedded");
    assertThatThrownBy(() -> choose(List.of(Unlinked.class), "provider", "unlinked"))
        .hasMessage(
            "the PostgreSQL server \"unlinked\" cannot be had: it cannot be loaded"
                + " (NoClassDefFoundError: org.docker.Client): put the library that has this on the"
                + " class path, in a version that fits");
  }

  @Test
  void an_unknown_name_lists_those_there_are() {
    assertThatThrownBy(() -> choose(ALL, "provider", "Embedded"))
        .hasMessage(
            "there is no PostgreSQL server \"Embedded\"; on the class path there is external,"
                + " embedded, container");
  }

  @Test
  void a_named_provider_that_cannot_start_says_why_and_no_other_is_tried() {
    List<Class<?>> both = Stream.concat(ALL.stream(), Stream.of(Broken.class)).toList();
    assertThatThrownBy(() -> choose(both, "provider", "broken"))
        .hasMessage("the PostgreSQL server \"broken\" cannot be had: it is broken: mend it");
    assertThatThrownBy(() -> choose(both, "provider", "external"))
        .hasMessageContaining("no URL is configured");
  }

  /** Has a name and cannot start. */
  abstract static class Named implements DatabaseServer {
    private final String name;
    private final int preference;

    Named(String name, int preference) {
      this.name = name;
      this.preference = preference;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int preference() {
      return preference;
    }

    @Override
    public Optional<String> unavailable(ServerRequest request) {
      return Optional.empty();
    }

    @Override
    public RunningServer start(ServerRequest request) {
      throw new DatabaseServerException(name + " never starts");
    }
  }

  /** Stands for the embedded server. */
  public static final class Binaries extends Named {
    public Binaries() {
      super("embedded", 200);
    }
  }

  /** Stands for containers. */
  public static final class Container extends Named {
    public Container() {
      super("container", 300);
    }
  }

  /** A user's own. */
  public static final class Own extends Named {
    public Own() {
      super("own", 150);
    }
  }

  /** Is there without the library that it works with. */
  public static final class Unlinked extends Named {
    public Unlinked() {
      super("unlinked", 1);
    }

    @Override
    public Optional<String> unavailable(ServerRequest request) {
      throw new NoClassDefFoundError("org/docker/Client");
    }
  }

  /** Is preferred and never available. */
  public static final class Broken extends Named {
    public Broken() {
      super("broken", 1);
    }

    @Override
    public Optional<String> unavailable(ServerRequest request) {
      return Optional.of("it is broken: mend it");
    }
  }
}
