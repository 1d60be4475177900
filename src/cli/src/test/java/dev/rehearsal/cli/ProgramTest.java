package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.cli.CommandLines.Result;
import dev.rehearsal.cli.terminal.Terminals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {

  private static final String ESCAPE = "\u001b";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | rehearsal needs a command, such as status or deploy. See rehearsal --help.",
        "formts | rehearsal has no command formts; did you mean formats",
        "xyzzy | rehearsal has no command xyzzy. See rehearsal --help.",
        "--colour=never formats | rehearsal has no option --colour=never; did you mean --color? See"
            + " rehearsal --help.",
        "formats --jsn | rehearsal formats has no option --jsn; did you mean --json? See rehearsal"
            + " formats --help.",
        "formats a b | rehearsal formats does not know what to do with \"b\". See rehearsal formats"
            + " --help.",
        "formats postgres://u:s3cret@h/d x://u:s3cret@h | rehearsal formats does not know what to"
            + " do with \"x://u:***@h\". See rehearsal formats --help.",
        "formats nowhere | no directory nowhere (looked for ",
        "formats postgres://u:s3cret@h/d | no directory postgres:/u:***@h/d",
      })
  void what_cannot_be_done_is_said_in_a_sentence(String arguments, String message) {
    Result result =
        CommandLines.run(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));
    assertThat(result.err()).startsWith("error: " + message).doesNotContain("s3cret", "\tat ");
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "completion tcsh | \"tcsh\" is not one of bash, zsh, fish.",
        "formats --color=red | \"red\" is not one of auto, always, never.",
      })
  void a_bad_value_is_named_with_the_good_ones(String arguments, String message) {
    Result result = CommandLines.run(arguments.split(" ", -1));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "formats --help", "help formats", "completion --help"})
  void help_begins_with_examples_and_ends_with_the_exit_codes(String arguments) {
    Result result = CommandLines.run(arguments.split(" ", -1));
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .containsSubsequence("Examples:\n", "\n  ", "\nUsage: rehearsal", "\nOptions:\n")
        .containsSubsequence("\nExit codes:\n  0 ", "\n  1 ", "\n  2 ", "\n  3 ")
        .doesNotContain(ESCAPE);
  }

  @Test
  void examples_are_not_broken_off_and_commands_are_in_order() {
    List<String> commands =
        CommandLines.run("--help")
            .out()
            .lines()
            .dropWhile(line -> !line.equals("Commands:"))
            .takeWhile(line -> !line.equals("Options:"))
            .filter(line -> line.matches("  [a-z].*"))
            .map(line -> line.strip().split(" ", 2)[0])
            .toList();
    assertThat(commands).contains("check", "watch").isSorted();
    commands.stream()
        .filter(command -> !command.equals("help"))
        .forEach(command -> isUnbroken(examples("help", command)));
    isUnbroken(examples("--help"));
  }

  private static void isUnbroken(List<String> examples) {
    assertThat(examples).isNotEmpty().allMatch(line -> line.startsWith("  "));
  }

  private static List<String> examples(String... arguments) {
    return CommandLines.run(arguments)
        .out()
        .lines()
        .dropWhile(line -> !line.equals("Examples:"))
        .skip(1)
        .takeWhile(line -> !line.startsWith("Usage:"))
        .filter(line -> !line.isBlank())
        .toList();
  }

  @Test
  void the_version_tells_all_three() {
    Result result = CommandLines.run("--version");
    assertThat(result.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("rehearsal [0-9]+\\..*"),
            line ->
                assertThat(line)
                    .matches("PostgreSQL ([0-9]+\\.[0-9]+ inside, for .+|is not inside)"),
            line -> assertThat(line).startsWith("Java " + Runtime.version().feature()));
  }

  @Test
  void formats_are_listed_for_people_and_for_programs() {
    assertThat(CommandLines.run("formats").out().lines())
        .anyMatch(line -> line.matches("FORMAT +A DIRECTORY OF"))
        .anyMatch(
            line -> line.matches("prisma +<name>/migration\\.sql, beside migration_lock\\.toml"));
    assertThat(CommandLines.run("formats", "--json").out())
        .startsWith("{\n  \"schemaVersion\" : 1,\n  \"formats\" : [\n")
        .contains("\"format\" : \"prisma\"")
        .contains("\"belongs\" : null");
  }

  @Test
  void a_directory_is_recognised(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("001.sql"), "SELECT 1");
    Result result = CommandLines.run(directory, Terminals.NONE, "formats", ".");
    assertThat(result.out().lines())
        .anyMatch(line -> line.matches("plain +perhaps .*"))
        .anyMatch(line -> line.matches("prisma +no .*"));
  }

  @ParameterizedTest
  @CsvSource({
    "auto, true, true",
    "auto, false, false",
    "always, false, true",
    "never, true, false"
  })
  void colours_are_for_terminals(String when, boolean terminal, boolean coloured) {
    Terminals terminals = new Terminals(false, terminal, terminal);
    Path here = Path.of("").toAbsolutePath();
    Result data = CommandLines.run(here, terminals, "formats", "--color", when);
    Result help = CommandLines.run(here, terminals, "--color", when, "--help");
    assertThat(data.out().contains(ESCAPE)).isEqualTo(coloured);
    assertThat(help.out().contains(ESCAPE)).isEqualTo(coloured);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void a_shell_can_complete(String shell) {
    Result result = CommandLines.run("completion", shell);
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("complete", "rehearsal", "formats", "json");
  }
}
