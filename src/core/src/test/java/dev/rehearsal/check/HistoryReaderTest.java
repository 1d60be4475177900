package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryReaderTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private void files(String... names) throws IOException {
    for (String name : names) {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "SELECT 1");
    }
  }

  private Path jar(String name, String... entries) throws IOException {
    Path jar = root.resolve(name);
    Files.createDirectories(jar.getParent());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.closeEntry();
      }
    }
    return jar;
  }

  private MigrationHistory read(List<String> classPath, String... settings) throws IOException {
    Properties properties = new Properties();
    for (int i = 0; i < settings.length; i += 2) {
      properties.setProperty("rehearsal." + settings[i], settings[i + 1]);
    }
    URL[] urls = new URL[classPath.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = root.resolve(classPath.get(i)).toUri().toURL();
    }
    try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
      return new HistoryReader(new Project(root, loader))
          .read(Settings.of(List.of(SettingsLayer.systemProperties(properties))));
    }
  }

  private void check(String expected, List<String> classPath, String... settings)
      throws IOException {
    MigrationHistory history = read(classPath, settings);
    assertThat(
            history.migrations().stream()
                .map(migration -> migration.up().script().path())
                .collect(Collectors.joining(",", history.format() + " ", "")))
        .isEqualTo(expected);
  }

  private void fails(String message, List<String> classPath, String... settings) {
    assertThatThrownBy(() -> read(classPath, settings))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining(message.replace("{root}", root.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prisma/migrations",
        "src/main/resources/db/migration",
        "db/migrations",
        "migrations"
      })
  void the_one_usual_place_that_exists_is_read(String place) throws IOException {
    files(place + "/1.sql", "elsewhere/2.sql");
    check("plain " + place + "/1.sql", List.of());
  }

  @Test
  void no_usual_place_lists_them_all() {
    fails("no migrations directory in {root}: looked for prisma/migrations, ", List.of());
    fails("name yours with @MigratedDatabase(\"…\") or rehearsal.migrations", List.of());
  }

  @Test
  void the_readme_tells_them_in_the_same_order() throws IOException {
    String readme = Files.readString(Path.of("..", "..", "README.md"));
    String told = readme.replaceAll("(?s).*Without a name these are looked at[^`]*|\\.\n\n.*", "");
    List<String> places =
        Pattern.compile("`([^`]+)`( on the class path)?")
            .matcher(told)
            .results()
            .map(place -> (place.group(2) == null ? "" : "classpath:") + place.group(1))
            .toList();
    fails("looked for " + String.join(", ", places) + "; name yours", List.of());
  }

  @Test
  void two_usual_places_are_an_error_that_names_them() throws IOException {
    files("migrations/1.sql", "prisma/migrations/1/migration.sql");
    fails(
        "more than one migrations directory in {root}: prisma/migrations, migrations;", List.of());
  }

  @Test
  void a_directory_and_its_copy_on_the_class_path_are_one() throws IOException {
    files("src/main/resources/db/migration/1.sql", "target/classes/db/migration/1.sql");
    check("plain src/main/resources/db/migration/1.sql", List.of("target/classes/"));
  }

  @Test
  void a_directory_in_another_module_is_found_on_the_class_path() throws IOException {
    files("other/target/classes/db/migration/1.sql");
    check("plain classpath:db/migration/1.sql", List.of("other/target/classes/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my jar.jar",
        "a%20b#.jar",
        "gr\u00fcn \u540d \ud83d\udc18/x.jar",
        "wow!/x!.jar",
        "it's+1.jar"
      })
  void a_jar_may_have_any_name(String name) throws IOException {
    jar(name, "db/", "db/m é/", "db/m é/10 é.sql", "db/m é/9.sql");
    check(
        "plain classpath:/db/m é/9.sql,classpath:/db/m é/10 é.sql",
        List.of(name),
        "migrations",
        "classpath:/db/m é/");
  }

  @Test
  void prismas_directories_are_read_from_a_jar() throws IOException {
    jar("a.jar", "m/", "m/2_x/", "m/2_x/migration.sql", "m/1_y/", "m/1_y/migration.sql");
    check(
        "prisma classpath:m/1_y/migration.sql,classpath:m/2_x/migration.sql",
        List.of("a.jar"),
        "migrations",
        "classpath:m");
  }

  @Test
  void the_same_directory_in_two_jars_is_an_error() throws IOException {
    jar("a.jar", "m/", "m/1.sql");
    jar("b.jar", "m/", "m/2.sql");
    fails(
        "classpath:m is more than one directory: ",
        List.of("a.jar", "b.jar"),
        "migrations",
        "classpath:m");
  }

  @Test
  void a_place_that_does_not_exist_is_named_with_where_it_was_looked_for() throws IOException {
    fails("no directory nowhere (looked for {root}/nowhere)", List.of(), "migrations", "nowhere");
    fails("no classpath:nowhere: the class path", List.of(), "migrations", "classpath:nowhere");
    files("m/1.sql");
    fails(
        "no directory m/1.sql (looked for {root}/m/1.sql): it is a file",
        List.of(),
        "migrations",
        "m/1.sql");
  }

  @Test
  void a_file_on_the_class_path_is_no_directory() throws IOException {
    files("c/m/1.sql");
    fails("m/1.sql", List.of("c/"), "migrations", "classpath:m/1.sql");
    jar("a.jar", "n/", "n/1.sql");
    fails("n/1.sql", List.of("a.jar"), "migrations", "classpath:n/1.sql");
  }

  @ParameterizedTest
  @ValueSource(strings = {"it's \"m\"", "名 🐘", "a b", "x/../m"})
  void a_path_may_have_any_characters(String name) throws IOException {
    Files.createDirectories(root.resolve("x"));
    files(name + "/1.sql");
    check("plain " + name + "/1.sql", List.of(), "migrations", name);
  }

  @Test
  void who_is_in_a_directory_knows_what_is_below_without_it() throws IOException {
    files("m/1.sql");
    check("plain m/1.sql", List.of(), "migrations", "./m");
  }

  @Test
  void a_slash_at_the_end_means_nothing() throws IOException {
    files("m/1.sql");
    check("plain m/1.sql", List.of(), "migrations", "m/");
  }

  @Test
  void an_absolute_path_is_taken_as_it_is() throws IOException {
    files("m/1.sql");
    check("plain " + root + "/m/1.sql", List.of(), "migrations", root.resolve("m").toString());
  }

  @Test
  void a_zero_character_is_in_no_path() {
    fails("is no path", List.of(), "migrations", "a\0b");
  }

  @Test
  void a_format_can_be_named() throws IOException {
    files("m/1.sql", "m/2/migration.sql");
    check("prisma m/2/migration.sql", List.of(), "migrations", "m");
    check("plain m/1.sql", List.of(), "migrations", "m", "format", "plain");
    assertThatThrownBy(() -> read(List.of(), "migrations", "m", "format", "Flyway"))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("rehearsal.format is \"Flyway\"; it may be ")
        .hasMessageContainingAll("plain", "prisma");
  }

  @Test
  void a_directory_without_migrations_says_what_it_has() throws IOException {
    Files.createDirectory(root.resolve("e"));
    fails("no migration in e: the directory is empty", List.of(), "migrations", "e");
    files("m/README.md", "m/INIT.TXT");
    fails("only INIT.TXT, README.md", List.of(), "migrations", "m");
  }
}
