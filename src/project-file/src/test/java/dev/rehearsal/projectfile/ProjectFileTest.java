package dev.rehearsal.projectfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.check.FailOn;
import dev.rehearsal.check.GateSettings;
import dev.rehearsal.check.Setting;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsException;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.rule.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectFileTest {

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private Path repository;

  @BeforeEach
  void begin_a_repository() throws IOException {
    Files.createDirectories(repository.resolve(".git"));
  }

  private Path write(String directory, String text) throws IOException {
    Path file = Files.createDirectories(repository.resolve(directory)).resolve(ProjectFile.NAME);
    return Files.writeString(file, text);
  }

  private Settings settings(String directory) {
    return Settings.of(List.of(ProjectFile.layer(repository.resolve(directory))));
  }

  private void isRefused(String text, String... lines) throws IOException {
    write("", text);
    assertThatThrownBy(() -> settings(""))
        .isInstanceOf(SettingsException.class)
        .hasMessage(String.join("\n", lines));
  }

  @Test
  void each_setting_is_one_key() {
    assertThat(Keys.ALL).extracting(Key::setting).containsExactlyInAnyOrder(Setting.values());
    assertThat(Keys.ALL).extracting(Key::toString).doesNotHaveDuplicates();
    assertThat(Keys.names("")).doesNotHaveDuplicates();
  }

  @Test
  void a_file_says_what_all_other_places_can_say() throws IOException {
    write(
        "",
        """
        migrations = "db/migrations"
        format = "flyway"
        up-to = "2"

        [tool-options]
        table = "history"
        placeholders.owner = "app"

        [skip]
        0003_fill = "no test reads it"

        [forward-only]
        V2.1__purge = "1f0c5a77e2b4 because: they = asked"

        [session]
        search_path = "app,public"

        [server]
        version = 17
        extensions = ["postgis", "citext"]
        migrate-as = "superuser"

        [check]
        fail-on = "warning"
        postgres = [15, 18]
        exclude = ["2019{a,b}*", "legacy/**"]
        baseline = "known.txt"
        statements = [".sqlx", "queries/**/*.{sql,SQL}"]

        [rules]
        table-is-dropped = "off"
        "wide-lock-window" = "warning"

        [tables]
        small = ["countries", 'app."Kinds"']
        big = ["events"]
        """);
    Settings settings = settings("");
    assertThat(settings.migrations()).contains("db/migrations");
    assertThat(settings.format()).contains("flyway");
    assertThat(settings.upTo()).contains("2");
    assertThat(settings.toolOptions().toString()).contains("history", "placeholders.owner", "app");
    assertThat(settings.skip()).containsExactly(Map.entry("0003_fill", "no test reads it"));
    assertThat(settings.session()).containsExactly(Map.entry("search_path", "app,public"));
    assertThat(settings.server().version()).isEqualTo(17);
    assertThat(settings.extensions()).containsExactly("citext", "postgis");
    assertThat(settings.migrateAs()).hasToString("SUPERUSER");
    checkGate(settings.gate());
  }

  private static void checkGate(GateSettings gate) {
    assertThat(gate.failOn()).isEqualTo(FailOn.WARNING);
    assertThat(gate.postgres()).containsExactly(15, 18);
    assertThat(gate.exclude()).containsExactly("2019{a,b}*", "legacy/**");
    assertThat(gate.baseline()).contains("known.txt");
    assertThat(gate.statements()).containsExactly(".sqlx", "queries/**/*.{sql,SQL}");
    assertThat(gate.forwardOnly())
        .containsExactly(Map.entry("V2.1__purge", "1f0c5a77e2b4 because: they = asked"));
    assertThat(gate.rules())
        .containsExactly(
            Map.entry("table-is-dropped", Optional.empty()),
            Map.entry("wide-lock-window", Optional.of(Severity.WARNING)));
    assertThat(gate.tables().isSmall("public.countries")).isTrue();
    assertThat(gate.tables().isSmall("app.\"Kinds\"")).isTrue();
    assertThat(gate.tables().isBig("public.events")).isTrue();
  }

  @Test
  void without_a_file_nothing_is_said() {
    assertThat(settings("")).isEqualTo(Settings.of(List.of()));
    assertThat(ProjectFile.of(repository)).isEmpty();
  }

  @Test
  void an_empty_file_says_nothing() throws IOException {
    write("", "# nothing\n[check]\n".replace("[check]", "[server]"));
    assertThat(settings("")).isEqualTo(Settings.of(List.of()));
  }

  @Test
  void all_other_places_come_first() throws IOException {
    write("", "format = \"prisma\"\nup-to = \"1\"\n");
    Settings settings =
        Settings.of(
            List.of(
                SettingsLayer.environment(Map.of("REHEARSAL_FORMAT", "plain")),
                ProjectFile.layer(repository)));
    assertThat(settings.format()).contains("plain");
    assertThat(settings.upTo()).contains("1");
  }

  @Test
  void the_nearest_file_holds_and_it_alone() throws IOException {
    Path far = write("", "format = \"far\"\nup-to = \"1\"\n");
    Path near = write("a", "format = \"near\"\n");
    Files.createDirectories(repository.resolve("a/b/c"));
    assertThat(settings("a/b/c").format()).contains("near");
    assertThat(settings("a/b/c").upTo()).isEmpty();
    assertThat(settings("").format()).contains("far");
    assertThat(ProjectFile.around(repository.resolve("a/b"))).containsExactly(near, far);
  }

  @ParameterizedTest
  @CsvSource({"inner/.git/HEAD", "inner/.git"})
  void what_is_outside_of_the_repository_does_not_count(String mark) throws IOException {
    write("", "format = \"outside\"\n");
    Path file = repository.resolve(mark);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    Files.createDirectories(repository.resolve("inner/app"));
    assertThat(settings("inner/app").format()).isEmpty();
    write("inner", "format = \"inside\"\n");
    assertThat(settings("inner/app").format()).contains("inside");
  }

  @ParameterizedTest
  @CsvSource({
    "db, '', db",
    "db/../x, '', x",
    "., '', .",
    "db, a/b, ../../db",
    "a/db, a, db",
    "a, a, .",
    "classpath:db/migration, a, classpath:db/migration",
    "/srv/db, a, ''",
  })
  void a_path_is_relative_to_the_file(String written, String project, String seen)
      throws IOException {
    write("", "migrations = '%s'\nrows = '%s'\n".formatted(written, written));
    Files.createDirectories(repository.resolve(project));
    String path = settings(project).migrations().orElseThrow();
    assertThat(settings(project).rows()).contains(path);
    if (seen.isEmpty()) {
      assertThat(repository.resolve(project).resolve(path).normalize()).isEqualTo(Path.of(written));
    } else {
      assertThat(path).isEqualTo(seen);
    }
  }

  @Test
  void an_unknown_name_is_an_error_and_all_are_told() throws IOException {
    isRefused(
        """
        formt = "prisma"

        [servr]
        version = 18

        [server]
          versoin = 18
        keep = 1
        """,
        "rehearsal.toml:1:1: there is no \"formt\" at the top; the nearest is \"format\"",
        "rehearsal.toml:3:1: there is no \"servr\" at the top; the nearest is \"server\"",
        "rehearsal.toml:7:3: there is no \"versoin\" in [server]; the nearest is \"version\"",
        "rehearsal.toml:8:1: there is no \"keep\" in [server]: it is keep in [tests]");
  }

  @Test
  void a_file_above_is_named_as_it_is_seen() throws IOException {
    write("", "formt = 1");
    Files.createDirectories(repository.resolve("a"));
    assertThatThrownBy(() -> settings("a")).hasMessageStartingWith("../rehearsal.toml:1:1: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          format = 1 | 1:1 | format is a whole number; it may be a string
          format = ' ' | 1:1 | format is empty: leave it out
          format = 1979-05-27 | 1:1 | format is a date or a time; it may be a string
          format = true | 1:1 | format is true or false; it may be a string
          rows = ['a'] | 1:1 | rows is a list; it may be a string
          server.version = '18' | 1:1 | version in [server] is a string; it may be a whole number, such as 18
          server.version = 18.4 | 1:1 | version in [server] is a number with a fraction; it may be a whole number, such as 18
          server.version = -1 | 1:1 | version in [server] is -1; it may be from 0 to 999999999
          check.statement-limit = 0 | 1:1 | statement-limit in [check] is 0; it may be from 1 to 999999999
          server.extensions = 'a' | 1:1 | extensions in [server] is a string; it may be a list of strings, such as ["a", "b"]
          server.extensions = ['a', 2] | 1:27 | an item of extensions in [server] is a whole number; it may be a string
          server.extensions = ['a,b'] | 1:22 | an item of extensions in [server] is "a,b", and may have no comma, semicolon or end of a line in it
          server.extensions = [] | 1:1 | extensions in [server] is an empty list: leave it out
          check.exclude = ['2019{a,b}*', 'a;b'] | 1:32 | an item of exclude in [check] is "a;b", and may have no semicolon or end of a line in it
          check.postgres = [15, '18'] | 1:23 | an item of postgres in [check] is a string; it may be a whole number, such as 18
          rules.a-b = 'errr' | 1:1 | "a-b" in [rules] is "errr"; it may be error, warning, info or off, and the nearest is error
          session = 'a=b' | 1:1 | session is a string; it may be a table of strings, such as { name = "value" }
          session = { a = 1 } | 1:13 | "a" in [session] is a whole number; it may be a string
          session = { a = 'b;c' } | 1:13 | "a" in [session] may have no semicolon and no end of a line in it
          session = { 'a=b' = 'c' } | 1:13 | "a=b" in [session] is no name: it may not be empty and have no "=" in it
          server = 3 | 1:1 | "server" is no table here: write [server]
          tests.isolation = 'clas' | 1:1 | isolation in [tests] is "clas"; it may be clone, class, rollback or cluster, and the nearest is class
          check.rules.a = 'off' | 1:1 | there is no "rules" in [check]: it is the table [rules], which stands in no other
          check.format = 'plain' | 1:1 | there is no "format" in [check]: it is format at the top of the file, before all tables
          format = | 1:9 | Unexpected end of input, expected a value
          """)
  void a_wrong_value_is_told_with_its_place(String text, String place, String message)
      throws IOException {
    isRefused(text, "rehearsal.toml:%s: %s".formatted(place, message));
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://h/d?user=u&password=s3cret",
    "jdbc:postgresql://h/d?sslpassword=s3cret&user=u",
    "postgresql://u:s3cret@h/d",
  })
  void a_password_is_refused_and_not_told(String url) throws IOException {
    isRefused(
        "[server]\nurl = '" + url + "'",
        "rehearsal.toml:2:1: url in [server] holds a password, and this file is for everybody:"
            + " set REHEARSAL_URL instead");
  }

  @Test
  void a_url_without_a_password_is_one() throws IOException {
    write("", "[server]\nurl = 'jdbc:postgresql://localhost:5432/postgres?user=me'\n");
    assertThat(settings("").server().url()).contains("localhost");
  }

  @Test
  void what_only_the_engine_knows_to_be_wrong_is_told_with_its_place() throws IOException {
    write("", "# where\nserver.provider = 'imaginary'\n");
    assertThat(ProjectFile.layer(repository).names().apply(Setting.PROVIDER))
        .isEqualTo("rehearsal.toml:2:1: provider in [server]");
  }

  @Test
  void each_choice_is_one_that_the_engine_knows() throws IOException {
    for (Key key : Keys.ALL) {
      for (String choice : key.choices()) {
        String table = key.table().isEmpty() ? "" : key.table() + ".";
        String value =
            key.shape() == Shape.PAIRS
                ? "{ x = '%s' }".formatted(choice)
                : "'%s'".formatted(choice);
        write("", table + key.name() + " = " + value);
        assertThat(settings("")).isNotEqualTo(Settings.of(List.of()));
      }
    }
  }

  @Test
  void a_file_that_is_no_text_is_told() throws IOException {
    Files.write(
        repository.resolve(ProjectFile.NAME), "format = 'ä'".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> settings(""))
        .hasMessage("rehearsal.toml is not UTF-8: save it as such");
  }

  @Test
  void a_file_that_cannot_be_read_is_told() throws IOException {
    Path file = repository.resolve(ProjectFile.NAME);
    Files.createSymbolicLink(file, repository.resolve("nowhere"));
    assertThatThrownBy(() -> settings(""))
        .hasMessage("rehearsal.toml is a link that leads nowhere: mend it, or take it out");
    Files.delete(file);
    Files.createDirectory(file);
    assertThatThrownBy(() -> settings(""))
        .hasMessageStartingWith("rehearsal.toml is a directory, ");
  }

  @Test
  void a_byte_order_mark_does_no_harm() throws IOException {
    write("", "\ufeffformat = 'prisma'");
    assertThat(settings("").format()).contains("prisma");
  }

  @Test
  void names_of_all_scripts_are_kept() throws IOException {
    write("", "[skip]\n\"0003 Füll \\\"x\\\"\" = \"gründe\"\n");
    assertThat(settings("").skip()).containsExactly(Map.entry("0003 Füll \"x\"", "gründe"));
  }

  @Test
  void the_tables_are_those_that_have_keys() {
    assertThat(Keys.tables()).containsAll(Arrays.asList("server", "tests"));
  }
}
