package dev.rehearsal.integration;

import static dev.rehearsal.check.Setting.CACHE_DIRECTORY;
import static dev.rehearsal.check.Setting.IMAGE;
import static dev.rehearsal.check.Setting.ISOLATION;
import static dev.rehearsal.check.Setting.KEEP;
import static dev.rehearsal.check.Setting.KEEP_DAYS;
import static dev.rehearsal.check.Setting.MIGRATIONS;
import static dev.rehearsal.check.Setting.RULES;
import static dev.rehearsal.check.Setting.TOOL_OPTIONS;
import static dev.rehearsal.check.Setting.URL;
import static dev.rehearsal.check.Setting.VERSION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Setting;
import dev.rehearsal.cli.command.CheckCommand;
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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
  private static final Set<Setting> OF_MACHINE = EnumSet.of(URL, CACHE_DIRECTORY);

  /** What is spelled in another way than everywhere else, as is the way of command lines. */
  private static final Map<Setting, String> OWN_SPELLING =
      Map.of(
          MIGRATIONS, "DIRECTORY",
          TOOL_OPTIONS, "--option",
          RULES, "--rule",
          VERSION, "--pg-version",
          URL, "--rehearse-on");

  /** The settings of a check; each setting that is added is one, or belongs above. */
  private static Set<Setting> without(Set<Setting> first, Set<Setting> second) {
    Set<Setting> settings = EnumSet.allOf(Setting.class);
    settings.removeAll(first);
    settings.removeAll(second);
    return settings;
  }

  private static Map<String, Element> parameters = new HashMap<>();
  private static Map<String, String> properties = new HashMap<>();

  @BeforeAll
  static void read_the_descriptor_of_the_plugin()
      throws IOException, ParserConfigurationException, SAXException {
    Map<String, Element> all = new TreeMap<>();
    Map<String, String> expressions = new TreeMap<>();
    try (InputStream xml =
        Objects.requireNonNull(DoorsTest.class.getResourceAsStream("/META-INF/maven/plugin.xml"))) {
      Document plugin = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml);
      NodeList found = plugin.getElementsByTagName("parameter");
      Element configuration = (Element) plugin.getElementsByTagName("configuration").item(0);
      for (int i = 0; i < found.getLength(); i++) {
        Element parameter = (Element) found.item(i);
        String name = parameter.getElementsByTagName("name").item(0).getTextContent();
        all.put(name, parameter);
        NodeList configured = configuration.getElementsByTagName(name);
        if (configured.getLength() > 0) {
          expressions.put(name, configured.item(0).getTextContent());
        }
      }
    }
    parameters = all;
    properties = expressions;
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
    Set<String> settings =
        without(OF_TESTS, EnumSet.of(URL)).stream()
            .map(Setting::attribute)
            .collect(Collectors.toSet());
    Set<String> own =
        Set.of("basedir", "userProperties", "skipCheck", "since", "updateBaseline", "reports");
    assertThat(parameters.keySet()).containsAll(settings);
    assertThat(parameters.keySet()).allMatch(name -> settings.contains(name) || own.contains(name));
  }

  @Test
  void a_property_of_the_goal_is_the_property_of_the_setting() {
    for (Setting setting : Setting.values()) {
      String expression = properties.getOrDefault(setting.attribute(), "");
      assertThat(expression).isIn("", "${" + setting.property() + "}");
    }
    // A POM has that one for the version of the plugin itself.
    assertThat(properties).doesNotContainKey(VERSION.attribute());
    assertThat(properties).hasSizeGreaterThan(10);
  }

  @Test
  void no_option_and_no_parameter_has_a_default() {
    CommandLine line = check();
    line.parseArgs();
    for (Setting setting : Setting.values()) {
      assertThat(OptionLayer.of(line.getCommandSpec()).values().apply(setting)).isEmpty();
    }
    for (Setting setting : Setting.values()) {
      assertThat(defaults(setting.attribute())).isEmpty();
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

  private static String defaults(String parameter) {
    NodeList configured =
        parameters.containsKey(parameter)
            ? parameters.get(parameter).getOwnerDocument().getElementsByTagName(parameter)
            : null;
    return configured == null || configured.getLength() == 0
        ? ""
        : ((Element) configured.item(0)).getAttribute("default-value");
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
