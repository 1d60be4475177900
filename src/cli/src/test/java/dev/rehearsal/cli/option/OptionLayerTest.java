package dev.rehearsal.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.check.Setting;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsException;
import dev.rehearsal.check.SettingsLayer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class OptionLayerTest {

  /** Options that decide how the command line itself behaves, or which real database is meant. */
  private static final Set<String> OWN =
      Set.of(
          "--color",
          "--debug",
          "--json",
          "--profile",
          "--quiet",
          "--rows-per-table",
          "--seed",
          "--url",
          "--yes-on");

  /** Settings of tests, which a command has no use for; an image needs a container. */
  private static final Set<Setting> OF_TESTS =
      Set.of(Setting.IMAGE, Setting.ISOLATION, Setting.KEEP, Setting.KEEP_DAYS);

  private final TargetOptions target = new TargetOptions();
  private final CommandLine line =
      new CommandLine(CommandSpec.create())
          .addMixin("console", new ConsoleOptions())
          .addMixin("json", new JsonOption())
          .addMixin("gate", new GateOptions())
          .addMixin("history", new HistoryOptions())
          .addMixin("ignored", new IgnoreOption())
          .addMixin("rows", new RowOptions())
          .addMixin("disposable", new DisposableOptions())
          .addMixin("target", target)
          .addMixin("yesOn", new YesOnOption());

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  @Test
  void every_option_decides_a_setting_or_is_our_own() {
    Set<String> others = new TreeSet<>();
    Set<Setting> settings = new TreeSet<>(OF_TESTS);
    for (ArgSpec argument : line.getCommandSpec().args()) {
      OptionLayer.setting(argument)
          .ifPresentOrElse(settings::add, () -> others.add(name(argument)));
    }
    assertThat(others).isEqualTo(new TreeSet<>(OWN));
    assertThat(settings).containsExactly(Setting.values());
  }

  @Test
  void an_option_comes_before_the_environment() {
    line.parseArgs("--format", "prisma", "db", "--rehearse-on=jdbc:postgresql://h/d");
    SettingsLayer environment =
        SettingsLayer.environment(Map.of("REHEARSAL_FORMAT", "x", "REHEARSAL_UP_TO", "3"));
    Settings settings = Settings.of(List.of(OptionLayer.of(line.getCommandSpec()), environment));
    assertThat(settings.format()).contains("prisma");
    assertThat(settings.upTo()).contains("3");
    assertThat(settings.migrations()).contains("db");
    assertThat(settings.server().url()).isEqualTo("jdbc:postgresql://h/d");
  }

  @Test
  void a_bad_value_is_named_with_its_option() {
    line.parseArgs("--pg-version", "x");
    assertThatThrownBy(() -> Settings.of(List.of(OptionLayer.of(line.getCommandSpec()))))
        .isInstanceOf(SettingsException.class)
        .hasMessage("the option --pg-version is \"x\"; it may be a whole number, such as 18");
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', ''",
    "'', postgres://u@b/d, b/d",
    "postgres://u@a/d, postgres://u@b/d, a/d",
    "' ', postgres://u@b/d, b/d",
  })
  void the_database_is_the_option_s_or_the_environment_s(
      String option, String variable, String expected) {
    line.parseArgs(option.isEmpty() ? new String[0] : new String[] {"--url", option});
    Optional<String> found =
        target.target(Map.of("DATABASE_URL", variable)).map(url -> url.target());
    assertThat(found.orElse("")).isEqualTo(expected);
  }

  @Test
  void a_bad_url_is_named_with_its_origin() {
    line.parseArgs();
    assertThatThrownBy(() -> target.target(Map.of("DATABASE_URL", "mysql://u:s3cret@h/d")))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("DATABASE_URL: this is a URL of \"mysql\"")
        .hasMessageNotContaining("s3cret");
  }
}
