package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.rehearsal.check.SpecificationReader.Specification;
import dev.rehearsal.database.TemplateSpec;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastReadTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  @BeforeEach
  void migrations() throws IOException {
    Files.createDirectories(root.resolve("db"));
    Files.writeString(root.resolve("db/1_first.sql"), "CREATE TABLE a ()");
    Files.writeString(root.resolve("db/2_second.sql"), "CREATE TABLE b ()");
  }

  @Test
  void what_was_read_last_is_known_without_being_read() throws IOException {
    Specification first = read("one");
    first.noted();
    assertThat(noted()).hasSize(1);

    Specification again = read("one");
    assertThat(again.template().name()).isEqualTo(first.template().name());
    assertThat(again.template().length()).isEqualTo(2);
    // From what was seen, whatever has become of it since.
    Files.writeString(root.resolve("db/1_first.sql"), "edited");
    assertThat(again.template().history().fingerprint(2))
        .isEqualTo(first.template().history().fingerprint(2));
    assertThat(again.template().upTo(1).name()).isEqualTo(first.template().upTo(1).name());
  }

  @Test
  void only_what_was_read_itself_is_noted() throws IOException {
    read("one").noted();
    Specification again = read("one");
    Files.delete(noted().get(0));
    again.noted();
    assertThat(noted()).isEmpty();
  }

  @Test
  void what_has_changed_is_read_anew() throws IOException {
    Specification first = read("one");
    first.noted();
    Files.writeString(root.resolve("db/2_second.sql"), "CREATE TABLE c ()");
    Specification second = read("one");
    assertThat(second.template().name()).isNotEqualTo(first.template().name());
    second.noted();
    assertThat(read("one").template().name()).isEqualTo(second.template().name());
    assertThat(noted()).hasSize(1);
  }

  @Test
  void one_value_that_looks_like_two_makes_another_template() {
    for (String two :
        List.of(
            "rehearsal.session=a.b=1; a.c=2", "rehearsal.server-parameters=jit=on; bonjour=off")) {
      TemplateSpec meant = read("one", two).template();
      assertThat(read("one", two.replace(';', ',')).template()).isNotEqualTo(meant);
      assertThat(read("one", two).template()).isEqualTo(meant);
    }
  }

  @Test
  void other_code_and_other_settings_read_for_themselves() throws IOException {
    read("one").noted();
    assertThat(found("one")).isPresent();
    assertThat(found("two")).isEmpty();
    assertThat(found("one", "rehearsal.up-to=1_first")).isEmpty();
  }

  @Test
  void a_note_that_was_written_over_in_any_place_is_none() throws IOException {
    read("one").noted();
    Path note = noted().get(0);
    byte[] content = Files.readAllBytes(note);
    for (int i = 0; i < content.length; i++) {
      content[i] ^= 1;
      Files.write(note, content);
      assertThat(found("one")).as("byte %d", i).isEmpty();
      content[i] ^= 1;
    }
    Files.write(note, content);
    assertThat(found("one")).isPresent();
    Files.write(note, new byte[0]);
    assertThat(found("one")).isEmpty();
    assertThat(read("one").template().length()).isEqualTo(2);
  }

  @Test
  void the_latest_stays_whatever_the_time_and_so_many_others() throws IOException {
    Path others = Files.createDirectories(root.resolve("cache/read"));
    for (int i = 0; i < 60; i++) {
      Path other = Files.createFile(others.resolve("other" + i));
      Files.setLastModifiedTime(other, FileTime.from(Instant.now().plus(Duration.ofDays(i + 1))));
    }
    read("one").noted();
    assertThat(noted()).hasSize(50).contains(others.resolve("other11"), others.resolve("other59"));
    assertThat(found("one")).isPresent();
  }

  @Test
  void a_note_is_nobody_elses_and_goes_with_the_cache() throws IOException {
    read("one").noted();
    assertThat(Files.getPosixFilePermissions(noted().get(0)))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    LastRead.forgetAll(root.resolve("cache"));
    assertThat(noted()).isEmpty();
  }

  @Test
  void what_a_tool_or_a_session_is_told_is_not_in_it() throws IOException {
    for (String setting :
        List.of("rehearsal.tool-options=set.word=lovelace", "rehearsal.session=a.b=lovelace")) {
      read("one", setting).noted();
      assertThat(found("one", setting)).isPresent();
      assertThat(found("one", setting + "s")).isEmpty();
      assertThat(noted()).hasSize(1);
      assertThat(Files.readString(noted().get(0), StandardCharsets.ISO_8859_1))
          .contains("CREATE TABLE")
          .doesNotContain("lovelace");
      LastRead.forgetAll(root.resolve("cache"));
    }
  }

  /** Nor is it written down in memory, where there may be no room for that. */
  @Test
  void what_is_too_long_is_not_noted() throws IOException {
    for (int i = 3; i <= 5; i++) {
      Files.writeString(root.resolve("db/%d_long.sql".formatted(i)), "-- " + "a".repeat(3 << 20));
    }
    Specification first = read("one");
    first.template().name();
    long before = allocated();
    first.noted();
    assertThat(allocated() - before).isLessThan(3 << 20);
    assertThat(noted()).isEmpty();
    assertThat(read("one").template().length()).isEqualTo(5);
  }

  @Test
  void where_nothing_can_be_written_all_is_read() throws IOException {
    Files.createFile(root.resolve("cache"));
    Specification first = read("one");
    first.noted();
    assertThat(root.resolve("cache")).isEmptyFile();
    assertThat(read("one").template().name()).isEqualTo(first.template().name());
  }

  @Test
  void what_the_class_path_leads_to_is_noted_where_it_is_a_directory() throws IOException {
    try (URLClassLoader directories = new URLClassLoader(new URL[] {root.toUri().toURL()});
        URLClassLoader archives = new URLClassLoader(new URL[] {archive().toUri().toURL()})) {
      Specification first = read(new Project(root, archives), "classpath:db");
      first.noted();
      assertThat(noted()).isEmpty();
      Specification same = read(new Project(root, directories), "classpath:db");
      same.noted();
      assertThat(noted()).hasSize(1);
      Specification again = read(new Project(root, directories), "classpath:db");
      assertThat(again.template()).isEqualTo(first.template()).isEqualTo(same.template());
      assertThat(again.template().history().size()).isEqualTo(2);
    }
  }

  private Path archive() throws IOException {
    Path archive = root.resolve("a.jar");
    try (FileSystem files =
        FileSystems.newFileSystem(URI.create("jar:" + archive.toUri()), Map.of("create", "true"))) {
      Files.createDirectory(files.getPath("/db"));
      for (String name : List.of("1_first.sql", "2_second.sql")) {
        Files.copy(root.resolve("db").resolve(name), files.getPath("/db", name));
      }
    }
    return archive;
  }

  private Specification read(Project project, String migrations) {
    Settings all = settings("rehearsal.migrations=" + migrations);
    return new SpecificationReader(all, project)
        .read(Optional.of(LastRead.of("one", all, project)));
  }

  @Test
  void code_in_directories_may_change_while_it_runs() {
    ClassLoader classPath = LastReadTest.class.getClassLoader();
    boolean inJar =
        LastRead.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .getPath()
            .endsWith(".jar");
    assertThat(ReadingCode.of(classPath).isPresent()).isEqualTo(inJar);
  }

  /** In bytes, by this thread. */
  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  private Specification read(String code, String... settings) {
    Settings all = settings(settings);
    return new SpecificationReader(all, project()).read(Optional.of(last(code, all)));
  }

  private Optional<LastRead.Found> found(String code, String... settings) {
    Settings all = settings(settings);
    return new HistoryReader(project())
        .location(all)
        .open(project(), directory -> last(code, all).find(directory));
  }

  private LastRead last(String code, Settings settings) {
    return LastRead.of(code, settings, project());
  }

  private Settings settings(String... more) {
    Properties properties = new Properties();
    properties.setProperty("rehearsal.cache-directory", root.resolve("cache").toString());
    properties.setProperty("rehearsal.migrations", "db");
    properties.setProperty("rehearsal.format", "plain");
    for (String setting : more) {
      properties.setProperty(setting.split("=", 2)[0], setting.split("=", 2)[1]);
    }
    return Settings.of(List.of(SettingsLayer.systemProperties(properties)));
  }

  private Project project() {
    return new Project(root, LastReadTest.class.getClassLoader());
  }

  private List<Path> noted() throws IOException {
    Path all = root.resolve("cache/read");
    if (!Files.isDirectory(all)) {
      return List.of();
    }
    try (Stream<Path> notes = Files.list(all)) {
      return notes.toList();
    }
  }
}
