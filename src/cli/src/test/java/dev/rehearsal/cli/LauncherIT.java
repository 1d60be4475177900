package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a script of sh")
class LauncherIT {

  private static final Map<String, String> JAVA =
      Map.of("JAVA_HOME", System.getProperty("java.home"));

  private static Launched run(Path script, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return Launched.run(Path.of("").toAbsolutePath(), environment, words(script, arguments));
  }

  private static List<String> words(Path script, String... arguments) {
    List<String> words = new ArrayList<>(List.of(script.toString()));
    words.addAll(List.of(arguments));
    return words;
  }

  @Test
  void the_jar_alone_runs() throws IOException, InterruptedException {
    Launched run =
        Launched.run(
            Path.of("").toAbsolutePath(),
            Map.of(),
            List.of(Launched.java(), "-jar", Launched.jar().toString(), "--version"));
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("rehearsal ");
    assertThat(run.code()).isZero();
  }

  @Test
  void the_jar_holds_formats_json_and_the_licences() throws IOException, InterruptedException {
    Launched run = run(Launched.script(), JAVA, "formats", "--json");
    assertThat(run.out()).contains("\"format\" : \"plain\"", "\"format\" : \"prisma\"");
    try (JarFile jar = new JarFile(Launched.jar().toFile())) {
      assertThat(jar.stream().map(ZipEntry::getName))
          .contains(
              "META-INF/LICENSE",
              "META-INF/NOTICE",
              "META-INF/licenses/antlr/LICENSE",
              "META-INF/licenses/postgresql/LICENSE",
              "META-INF/services/dev.rehearsal.database.DatabaseServer")
          .noneMatch(name -> name.endsWith(".SF") || name.startsWith("tools/jackson"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "C.UTF-8", ""})
  void it_runs_through_links_from_places_with_any_name(String locale, @TempDir Path parent)
      throws IOException, InterruptedException {
    Path home = Files.createDirectories(parent.resolve("a b/日本 é"));
    Files.copy(Launched.script(), home.resolve("rehearsal"));
    Files.createSymbolicLink(home.resolve("rehearsal.jar"), Launched.jar());
    Files.setPosixFilePermissions(
        home.resolve("rehearsal"), PosixFilePermissions.fromString("rwxr-xr-x"));
    Path bin = Files.createDirectory(parent.resolve("bin"));
    Path second = Files.createSymbolicLink(bin.resolve("second"), home.resolve("rehearsal"));
    Path first = Files.createSymbolicLink(bin.resolve("first"), bin.relativize(second));
    Path migrations = Files.createDirectories(home.resolve("migrations ü"));
    Files.writeString(migrations.resolve("001.sql"), "SELECT 1");
    Launched run =
        Launched.run(
            home,
            Map.of("JAVA_HOME", System.getProperty("java.home"), "LC_ALL", locale),
            words(first, "formats", "migrations ü"));
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).anyMatch(line -> line.matches("plain +perhaps .*"));
  }

  @Test
  void without_java_it_says_so() throws IOException, InterruptedException {
    Launched run = run(Launched.script(), Map.of("JAVA_HOME", "/nowhere"), "--version");
    assertThat(run.err())
        .isEqualTo(
            "rehearsal: JAVA_HOME is /nowhere, but there is no program /nowhere/bin/java: correct"
                + " JAVA_HOME\n");
    assertThat(run.code()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"11.0.2", "1.8.0_402", "16"})
  void a_java_that_is_too_old_is_told(String version, @TempDir Path home)
      throws IOException, InterruptedException {
    Path java = Files.createDirectory(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"" + version + "\"' >&2\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, String> environment = Map.of("JAVA_HOME", home.toString());
    String message = "is Java " + version + ", and 17 or newer is needed";
    assertThat(run(Launched.script(), environment).err()).contains(message);
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    assertThat(run(Launched.script(), environment).err()).contains(message);
    assertThat(run(Launched.script(), environment).code()).isEqualTo(3);
  }

  @Test
  void options_for_java_are_passed_on() throws IOException, InterruptedException {
    Map<String, String> environment =
        Map.of(
            "JAVA_HOME",
            System.getProperty("java.home"),
            "REHEARSAL_JAVA_OPTS",
            "-Dfoo=bar -XshowSettings:properties");
    Launched run = run(Launched.script(), environment, "--version");
    assertThat(run.err()).contains("foo = bar", "dev.rehearsal.cli.terminals = ");
    assertThat(run.code()).isZero();
  }

  @Test
  void a_password_is_handed_on_without_being_an_argument()
      throws IOException, InterruptedException {
    // Java's own list of its arguments is the one that the system shows.
    Map<String, String> environment =
        Map.of(
            "JAVA_HOME",
            System.getProperty("java.home"),
            "REHEARSAL_JAVA_OPTS",
            "-XshowSettings:properties");
    String url = "postgresql://app:s3cret@127.0.0.1:1/shop";
    for (List<String> words : List.of(List.of("--url", url), List.of("--url=" + url))) {
      List<String> all = new ArrayList<>(List.of("status", "src/test"));
      all.addAll(words);
      Launched run = run(Launched.script(), environment, all.toArray(String[]::new));
      assertThat(run.err()).contains("sun.java.command = ", "--url=@_REHEARSAL_WORD_1");
      assertThat(run.out() + run.err()).doesNotContain("s3cret");
    }
    Launched twice = run(Launched.script(), JAVA, "status", "--url", url, "--url=" + url);
    assertThat(twice.err()).contains("'--url' (URL) should be specified only once");
    Launched plain = run(Launched.script(), JAVA, "status", "--url", "--json");
    assertThat(plain.err()).contains("--url").contains("--json");
    assertThat(plain.code()).isEqualTo(2);
  }

  private static Launched shell(String command) throws IOException, InterruptedException {
    return Launched.run(
        Path.of("").toAbsolutePath(),
        JAVA,
        List.of("sh", "-c", command.formatted("'" + Launched.script() + "'")));
  }

  @Test
  void a_reader_that_has_read_enough_is_no_failure() throws IOException, InterruptedException {
    Launched run = shell("{ %s --help; echo $? >&2; } | head -1");
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.err()).isEqualTo("0\n");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "others have no /dev/full")
  void data_that_cannot_be_written_are_no_success() throws IOException, InterruptedException {
    Launched run = shell("%s formats --json > /dev/full");
    assertThat(run.err())
        .isEqualTo("error: the standard output cannot be written: is its disk full?\n");
    assertThat(run.code()).isEqualTo(3);
  }

  @Test
  void a_usage_error_is_code_2_and_prints_no_data() throws IOException, InterruptedException {
    Launched run = run(Launched.script(), JAVA, "formats", "--nonsense");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("error: rehearsal formats has no option --nonsense");
  }
}
