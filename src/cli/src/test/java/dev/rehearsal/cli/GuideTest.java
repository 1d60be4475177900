package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rehearsal.check.Setting;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.context.ExitCode;
import dev.rehearsal.cli.context.Surroundings;
import dev.rehearsal.cli.option.ConsoleOptions;
import dev.rehearsal.cli.terminal.Terminals;
import dev.rehearsal.report.ReportFormats;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.yaml.snakeyaml.Yaml;

/** What the guide for pipelines shows can be pasted. */
class GuideTest {

  private static final Path ROOT = Path.of("..", "..");
  private static final Pattern WORD = Pattern.compile("\"((?:[^\"])*)\"|\\S+");

  private static String guide() throws IOException {
    return Files.readString(ROOT.resolve("src/site/ci.md"));
  }

  private static List<String> snippets(String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(guide())
        .results()
        .map(result -> result.group(1))
        .toList();
  }

  static List<String> yaml() throws IOException {
    List<String> all = new ArrayList<>(snippets("yaml"));
    all.add(Files.readString(ROOT.resolve(".pre-commit-hooks.yaml")));
    return all;
  }

  /** All texts of a document, wherever they stand in it. */
  private static Stream<String> texts(Object node) {
    if (node instanceof Map<?, ?> map) {
      return map.values().stream().flatMap(GuideTest::texts);
    }
    if (node instanceof List<?> list) {
      return list.stream().flatMap(GuideTest::texts);
    }
    return Stream.of(String.valueOf(node));
  }

  static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    for (String snippet : yaml()) {
      texts(new Yaml().load(snippet))
          .flatMap(String::lines)
          .filter(line -> line.matches("(\\S+/)?rehearsal [a-z].*"))
          .map(line -> line.replaceFirst("\\S+ ", ""))
          .forEach(commands::add);
      Matcher arguments = Pattern.compile("args: \\[(.*)]").matcher(snippet);
      while (arguments.find()) {
        commands.add(arguments.group(1).replace("\"", "").replace(",", ""));
      }
    }
    return commands;
  }

  private static String[] words(String command) {
    return WORD.matcher(command)
        .results()
        .map(word -> word.group(1) == null ? word.group() : word.group(1))
        .toArray(String[]::new);
  }

  @Test
  void there_is_something_to_look_at() throws IOException {
    assertThat(yaml()).hasSize(5);
    assertThat(commands()).hasSize(5);
  }

  @ParameterizedTest
  @MethodSource("yaml")
  void yaml_is_yaml(String snippet) {
    Object document = new Yaml().load(snippet);
    assertThat(document).isInstanceOfAny(Map.class, List.class);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void commands_name_options_and_formats_that_exist(String command) {
    String[] words = words(command);
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    CommandContext context =
        new CommandContext(
            new Surroundings(
                Map.of(),
                new Properties(),
                ROOT,
                new ByteArrayInputStream(new byte[0]),
                out,
                out,
                Terminals.NONE),
            new ConsoleOptions());
    assertThatCode(() -> Program.commandLine(context, new ConsoleOptions(), words).parseArgs(words))
        .doesNotThrowAnyException();
    for (int i = 1; i < words.length; i++) {
      if (words[i - 1].equals("--report")) {
        String format = words[i].replaceFirst("=.*", "");
        assertThat(ReportFormats.named(format).name()).isEqualTo(format);
      }
    }
  }

  @Test
  void variables_and_parameters_are_settings() throws Exception {
    List<String> variables =
        Pattern.compile("\\bREHEARSAL_[A-Z_]+")
            .matcher(guide())
            .results()
            .map(MatchResult::group)
            .distinct()
            .toList();
    assertThat(variables).isNotEmpty();
    assertThat(Arrays.stream(Setting.values()).map(Setting::variable)).containsAll(variables);

    NodeList parameters = configuration(snippets("xml").get(0));
    List<String> names = new ArrayList<>(List.of("reports"));
    Arrays.stream(Setting.values()).map(Setting::attribute).forEach(names::add);
    for (int i = 0; i < parameters.getLength(); i++) {
      if (parameters.item(i) instanceof Element parameter) {
        assertThat(names).contains(parameter.getTagName());
      }
    }
  }

  private static NodeList configuration(String plugin) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(plugin)))
        .getElementsByTagName("configuration")
        .item(0)
        .getChildNodes();
  }

  @Test
  void each_exit_code_is_told() throws IOException {
    String guide = guide();
    assertThat(ExitCode.values()).allMatch(code -> guide.contains("| " + code.number() + " | "));
  }
}
