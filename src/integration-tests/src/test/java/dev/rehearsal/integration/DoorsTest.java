package dev.rehearsal.integration;

import static dev.rehearsal.check.Setting.BASELINE;
import static dev.rehearsal.check.Setting.CACHE_DIRECTORY;
import static dev.rehearsal.check.Setting.IMAGE;
import static dev.rehearsal.check.Setting.ISOLATION;
import static dev.rehearsal.check.Setting.KEEP;
import static dev.rehearsal.check.Setting.KEEP_DAYS;
import static dev.rehearsal.check.Setting.MEMORY;
import static dev.rehearsal.check.Setting.MIGRATIONS;
import static dev.rehearsal.check.Setting.RULES;
import static dev.rehearsal.check.Setting.TOOL_OPTIONS;
import static dev.rehearsal.check.Setting.URL;
import static dev.rehearsal.check.Setting.VERSION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Setting;
import dev.rehearsal.cli.command.CheckCommand;
import dev.rehearsal.cli.command.DriftCommand;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.context.Surroundings;
import dev.rehearsal.cli.option.ConsoleOptions;
import dev.rehearsal.cli.option.OptionLayer;
import dev.rehearsal.junit.MigratedDatabase;
import dev.rehearsal.junit.MigrationCheck;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Every door has the same settings, under the same names, and none has a default of its own: those
 * are in {@link dev.rehearsal.check.Settings}. That the project's file has them all is tested where
 * it is read.
 */
class DoorsTest {

  /** What only tests have: who shares a database, and what is left of it. */
  private static final Set<Setting> OF_TESTS = EnumSet.of(ISOLATION, KEEP, KEEP_DAYS);

  /** Of the machine, and with a password: in no source. */
  private static final Set<Setting> OF_MACHINE = EnumSet.of(URL, CACHE_DIRECTORY, MEMORY);

  /** What is spelled in another way than everywhere else, as is the way of command lines. */
  private static final Map<Setting, String> OWN_SPELLING =
      Map.of(
          MIGRATIONS, "DIRECTORY",
          TOOL_OPTIONS, "--option",
          RULES, "--rule",
          VERSION, "--pg-version",
          URL, "--rehearse-on");

  /** What the reports of a comparison are told by. */
  private static final Set<Setting> OF_REPORTS = EnumSet.of(RULES, BASELINE);

  /** The settings of a check; each setting that is added is one, or belongs above. */
  private static Set<Setting> without(Set<Setting> first, Set<Setting> second) {
    Set<Setting> settings = EnumSet.allOf(Setting.class);
    settings.removeAll(first);
    settings.removeAll(second);
    return settings;
  }

  /** The parameters of the goals, by the names of both. */
  private static Map<String, Map<String, Element>> goals = new HashMap<>();

  @BeforeAll
  static void read_the_descriptor_of_the_plugin()
      throws IOException, ParserConfigurationException, SAXException {
    Map<String, Map<String, Element>> all = new TreeMap<>();
    try (InputStream xml =
        Objects.requireNonNull(DoorsTest.class.getResourceAsStream("/META-INF/maven/plugin.xml"))) {
      Document plugin = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml);
      for (Element goal : children(plugin.getElementsByTagName("mojo"))) {
        Map<String, Element> parameters = new TreeMap<>();
        children(goal.getElementsByTagName("parameter"))
            .forEach(parameter -> parameters.put(text(parameter, "name"), parameter));
        all.put(text(goal, "goal"), parameters);
      }
    }
    goals = all;
  }

  private static List<Element> children(NodeList nodes) {
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  private static String text(Element element, String child) {
    return element.getElementsByTagName(child).item(0).getTextContent();
  }

  private static Map<String, Element> parameters(String goal) {
    return Objects.requireNonNull(goals.get(goal));
  }

  /** How a parameter of a goal is said elsewhere, and what it is when nobody says it. */
  private static Optional<Element> configured(String goal, String parameter) {
    Element any = parameters(goal).values().iterator().next();
    Element mojo = (Element) any.getParentNode().getParentNode();
    Element configuration = (Element) mojo.getElementsByTagName("configuration").item(0);
    return children(configuration.getElementsByTagName(parameter)).stream().findFirst();
  }

  @Test
  void the_command_line_has_every_setting_of_a_check() {
    Map<Setting, String> expected = new EnumMap<>(Setting.class);
    without(OF_TESTS, EnumSet.of(IMAGE))
        .forEach(setting -> expected.put(setting, "--" + name(setting)));
    expected.putAll(OWN_SPELLING);
    Map<Setting, String> options = new EnumMap<>(Setting.class);
    for (ArgSpec argument : check().getCommandSpec().args()) {
      OptionLayer.setting(argument).ifPresent(setting -> options.put(setting, name(argument)));
    }
    assertThat(options).isEqualTo(expected);
  }

  @Test
  void the_annotation_of_a_check_has_every_setting_of_a_check() {
    assertThat(attributes(MigrationCheck.class)).isEqualTo(names(without(OF_TESTS, OF_MACHINE)));
  }

  @Test
  void the_annotation_of_a_database_has_what_makes_one() {
    Set<String> attributes = attributes(MigratedDatabase.class);
    Set<String> ofCheck = attributes(MigrationCheck.class);
    assertThat(attributes).contains("isolation", "value", "format", "version", "migrateAs");
    attributes.remove("isolation");
    assertThat(ofCheck).containsAll(attributes);
    assertThat(names(EnumSet.allOf(Setting.class))).containsAll(attributes);
  }

  @Test
  void the_goal_has_every_setting_of_a_check() {
    checkGoal(
        "check",
        without(OF_TESTS, EnumSet.of(URL)),
        Set.of("skipCheck", "since", "updateBaseline", "database"));
  }

  /** And those that say what its reports tell. */
  @Test
  void the_goal_has_what_the_command_has_that_compares_a_database() {
    Set<Setting> settings = EnumSet.copyOf(OF_REPORTS);
    for (ArgSpec argument : drift().getCommandSpec().args()) {
      OptionLayer.setting(argument).ifPresent(settings::add);
    }
    settings.add(IMAGE);
    settings.remove(URL);
    checkGoal(
        "drift", settings, Set.of("skipDrift", "database", "with", "withoutComments", "strict"));
  }

  private static void checkGoal(String goal, Set<Setting> settings, Set<String> own) {
    Set<String> expected = settings.stream().map(Setting::attribute).collect(Collectors.toSet());
    expected.addAll(Set.of("basedir", "build", "reports"));
    expected.addAll(own);
    assertThat(parameters(goal).keySet()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "drift"})
  void a_property_of_the_goal_is_the_property_of_the_setting(String goal) {
    for (Setting setting : Setting.values()) {
      String expression =
          configured(goal, setting.attribute()).map(Element::getTextContent).orElse("");
      assertThat(expression).isIn("", "${" + setting.property() + "}");
    }
    // A POM has that one for the version of the plugin itself.
    assertThat(configured(goal, VERSION.attribute())).isEmpty();
    assertThat(configured(goal, MIGRATIONS.attribute())).isPresent();
  }

  /** Maven prints all parameters when it debugs. */
  @ParameterizedTest
  @ValueSource(strings = {"check", "drift"})
  void no_parameter_may_hold_a_password(String goal) {
    assertThat(configured(goal, "database")).isEmpty();
    assertThat(parameters(goal).values())
        .noneMatch(parameter -> text(parameter, "type").equals("java.util.Properties"));
  }

  @Test
  void no_option_and_no_parameter_has_a_default() {
    CommandLine line = check();
    line.parseArgs();
    for (Setting setting : Setting.values()) {
      assertThat(OptionLayer.of(line.getCommandSpec()).values().apply(setting)).isEmpty();
    }
    for (Setting setting : Setting.values()) {
      for (String goal : goals.keySet()) {
        assertThat(configured(goal, setting.attribute()).map(e -> e.getAttribute("default-value")))
            .isIn(Optional.empty(), Optional.of(""));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {MigratedDatabase.class, MigrationCheck.class})
  void no_attribute_has_a_default(Class<? extends Annotation> annotation) {
    for (Method attribute : annotation.getDeclaredMethods()) {
      Object value = attribute.getDefaultValue();
      if (value.getClass().isArray()) {
        assertThat(Array.getLength(value)).as(attribute.getName()).isZero();
      } else {
        assertThat(value).as(attribute.getName()).isIn("", 0, false);
      }
    }
  }

  private static CommandLine check() {
    return new CommandLine(
        new CheckCommand(new CommandContext(Surroundings.ofThisProcess(), new ConsoleOptions())));
  }

  private static CommandLine drift() {
    return new CommandLine(
        new DriftCommand(new CommandContext(Surroundings.ofThisProcess(), new ConsoleOptions())));
  }

  private static Set<String> attributes(Class<? extends Annotation> annotation) {
    return Arrays.stream(annotation.getDeclaredMethods())
        .map(Method::getName)
        .collect(Collectors.toSet());
  }

  private static Set<String> names(Set<Setting> settings) {
    return settings.stream()
        .map(setting -> setting == MIGRATIONS ? "value" : setting.attribute())
        .collect(Collectors.toSet());
  }

  private static String name(Setting setting) {
    return setting.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
