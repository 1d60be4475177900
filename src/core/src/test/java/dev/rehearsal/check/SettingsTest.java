package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.KeepPolicy;
import dev.rehearsal.database.MigrateAs;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  private static SettingsLayer properties(String... namesAndValues) {
    Properties properties = new Properties();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
    }
    return SettingsLayer.systemProperties(properties);
  }

  private static Settings settings(String... namesAndValues) {
    return Settings.of(List.of(properties(namesAndValues)));
  }

  @Test
  void one_name_has_three_spellings() {
    Map<String, String> spellings = new TreeMap<>();
    for (Setting s : Setting.values()) {
      spellings.put(s.attribute(), s.property() + " " + s.variable());
    }
    assertThat(spellings)
        .containsEntry("baseline", "rehearsal.baseline REHEARSAL_BASELINE")
        .containsEntry("bigTables", "rehearsal.big-tables REHEARSAL_BIG_TABLES")
        .containsEntry("cacheDirectory", "rehearsal.cache-directory REHEARSAL_CACHE_DIRECTORY")
        .containsEntry("deep", "rehearsal.deep REHEARSAL_DEEP")
        .containsEntry("exclude", "rehearsal.exclude REHEARSAL_EXCLUDE")
        .containsEntry("extensions", "rehearsal.extensions REHEARSAL_EXTENSIONS")
        .containsEntry("failOn", "rehearsal.fail-on REHEARSAL_FAIL_ON")
        .containsEntry("format", "rehearsal.format REHEARSAL_FORMAT")
        .containsEntry("forwardOnly", "rehearsal.forward-only REHEARSAL_FORWARD_ONLY")
        .containsEntry("fresh", "rehearsal.fresh REHEARSAL_FRESH")
        .containsEntry("image", "rehearsal.image REHEARSAL_IMAGE")
        .containsEntry("isolation", "rehearsal.isolation REHEARSAL_ISOLATION")
        .containsEntry("keep", "rehearsal.keep REHEARSAL_KEEP")
        .containsEntry("keepDays", "rehearsal.keep-days REHEARSAL_KEEP_DAYS")
        .containsEntry("migrateAs", "rehearsal.migrate-as REHEARSAL_MIGRATE_AS")
        .containsEntry("migrations", "rehearsal.migrations REHEARSAL_MIGRATIONS")
        .containsEntry("postgres", "rehearsal.postgres REHEARSAL_POSTGRES")
        .containsEntry("provider", "rehearsal.provider REHEARSAL_PROVIDER")
        .containsEntry("rows", "rehearsal.rows REHEARSAL_ROWS")
        .containsEntry("rules", "rehearsal.rules REHEARSAL_RULES")
        .containsEntry("session", "rehearsal.session REHEARSAL_SESSION")
        .containsEntry("skip", "rehearsal.skip REHEARSAL_SKIP")
        .containsEntry("smallTables", "rehearsal.small-tables REHEARSAL_SMALL_TABLES")
        .containsEntry("statementLimit", "rehearsal.statement-limit REHEARSAL_STATEMENT_LIMIT")
        .containsEntry("statements", "rehearsal.statements REHEARSAL_STATEMENTS")
        .containsEntry("toolOptions", "rehearsal.tool-options REHEARSAL_TOOL_OPTIONS")
        .containsEntry("upTo", "rehearsal.up-to REHEARSAL_UP_TO")
        .containsEntry("url", "rehearsal.url REHEARSAL_URL")
        .containsEntry("version", "rehearsal.version REHEARSAL_VERSION")
        .containsEntry("smallRows", "rehearsal.small-rows REHEARSAL_SMALL_ROWS")
        .containsEntry("bigRows", "rehearsal.big-rows REHEARSAL_BIG_ROWS")
        .containsEntry("statistics", "rehearsal.statistics REHEARSAL_STATISTICS")
        .containsEntry("memory", "rehearsal.memory REHEARSAL_MEMORY")
        .containsEntry(
            "serverParameters", "rehearsal.server-parameters REHEARSAL_SERVER_PARAMETERS")
        .hasSize(35);
  }

  @Test
  void every_spelling_is_read() {
    for (Setting setting : Setting.values()) {
      SettingsLayer property = properties(setting.property(), "x");
      SettingsLayer variable = SettingsLayer.environment(Map.of(setting.variable(), "x"));
      assertThat(property.value(setting)).contains("x");
      assertThat(variable.value(setting)).contains("x");
      assertThat(Arrays.stream(Setting.values()).filter(s -> property.value(s).isPresent()))
          .containsExactly(setting);
    }
  }

  @Test
  void the_first_layer_that_knows_a_setting_decides_it() {
    Settings settings =
        Settings.of(
            List.of(
                properties("rehearsal.format", "a", "rehearsal.provider", " "),
                SettingsLayer.environment(
                    Map.of(
                        "REHEARSAL_FORMAT",
                        "b",
                        "REHEARSAL_PROVIDER",
                        "c",
                        "REHEARSAL_UP_TO",
                        ""))));
    assertThat(settings.format()).contains("a");
    assertThat(settings.provider()).contains("c");
    assertThat(settings.upTo()).isEmpty();
  }

  @Test
  void nothing_set_gives_the_defaults() {
    Settings settings = settings();
    assertThat(settings.isolation()).isEqualTo(Isolation.CLONE);
    assertThat(settings.migrateAs()).isEqualTo(MigrateAs.OWNER);
    assertThat(settings.extensions()).isEmpty();
    assertThat(settings.server().keep()).isEqualTo(KeepPolicy.DEFAULT);
    assertThat(settings.server().cacheDirectory()).isEqualTo(CacheDirectory.ofThisUser());
  }

  @Test
  void one_setting_is_never_in_words_what_two_are() {
    assertThat(settings("rehearsal.session", "a.b=1, UP_TO=2").inWords())
        .isNotEqualTo(settings("rehearsal.session", "a.b=1", "rehearsal.up-to", "2").inWords());
  }

  @Test
  void values_are_read() {
    Settings settings =
        settings(
            "rehearsal.isolation", "Class",
            "rehearsal.migrate-as", " SUPERUSER ",
            "rehearsal.extensions", " postgis,,citext , postgis ",
            "rehearsal.keep-days", "0",
            "rehearsal.cache-directory", "/a b/'é'");
    assertThat(settings.isolation()).isEqualTo(Isolation.CLASS);
    assertThat(settings.migrateAs()).isEqualTo(MigrateAs.SUPERUSER);
    assertThat(settings.extensions()).containsExactly("citext", "postgis");
    assertThat(settings.server().keep().keepsNothing()).isTrue();
    assertThat(settings.server().cacheDirectory()).isEqualTo(Path.of("/a b/'é'"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ISOLATION|method|clone or class or rollback or cluster",
        "MIGRATE_AS|root|owner or superuser",
        "VERSION|18.6|a whole number, such as 18",
        "VERSION|-1|a whole number, such as 18",
        "VERSION|postgres:18|a whole number, such as 18",
        "VERSION|９|a whole number, such as 18",
        "KEEP|-1|a whole number, such as 5",
        "KEEP|9999999999|a whole number, such as 5",
        "KEEP_DAYS|1d|a whole number, such as 5",
        "CACHE_DIRECTORY|a\0b|a path",
      })
  void a_bad_value_is_named_with_its_origin(Setting setting, String value, String possible) {
    String tail = " is \"%s\"; it may be %s".formatted(value, possible);
    assertThatThrownBy(() -> settings(setting.property(), value))
        .isInstanceOf(SettingsException.class)
        .hasMessage("the system property " + setting.property() + tail);
    assertThatThrownBy(
            () ->
                Settings.of(List.of(SettingsLayer.environment(Map.of(setting.variable(), value)))))
        .hasMessage("the environment variable " + setting.variable() + tail);
  }

  @ParameterizedTest
  @CsvSource({
    "rehearsal.migration, rehearsal.migrations",
    "rehearsal.upTo, rehearsal.up-to",
    "rehearsal.migrateAs, rehearsal.migrate-as",
    "rehearsal.keepdays, rehearsal.keep-days",
    "rehearsal.URL, rehearsal.url",
    "rehearsal.cache, rehearsal.cache-directory",
  })
  void an_unknown_property_of_ours_is_refused_with_the_nearest_name(String typed, String nearest) {
    assertThatThrownBy(() -> properties(typed, "x"))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("there is no setting " + typed + "; the nearest is " + nearest);
  }

  @Test
  void an_unknown_variable_of_ours_is_refused_with_the_nearest_name() {
    assertThatThrownBy(() -> SettingsLayer.environment(Map.of("REHEARSAL_PROVIDR", "x")))
        .isInstanceOf(SettingsException.class)
        .hasMessage("there is no setting REHEARSAL_PROVIDR; the nearest is REHEARSAL_PROVIDER");
  }

  @Test
  void other_properties_and_variables_are_nobodys_business() {
    SettingsLayer layer = properties("rehearsals.url", "x", "Rehearsal.url", "x", "url", "x");
    assertThat(Settings.of(List.of(layer))).isEqualTo(settings());
    assertThat(
            SettingsLayer.environment(
                    Map.of(
                        "REHEARSALS_DAY", "x",
                        "REHEARSAL_TEST_IMAGE", "x",
                        "REHEARSAL_JAVA_OPTS", "x"))
                .value(Setting.URL))
        .isEmpty();
  }

  @Test
  void equal_values_are_equal_settings_wherever_they_were_set() {
    Settings property = settings("rehearsal.format", "prisma");
    Settings variable =
        Settings.of(List.of(SettingsLayer.environment(Map.of("REHEARSAL_FORMAT", " prisma"))));
    assertThat(property).isEqualTo(variable).hasSameHashCodeAs(variable).isNotEqualTo(settings());
  }

  @Test
  void what_is_printed_holds_no_password() {
    Settings settings = settings("rehearsal.url", "jdbc:postgresql://h/d?user=u&password=s3cret");
    assertThat(settings + " " + settings.server())
        .contains("rehearsal.url")
        .doesNotContain("s3cret");
  }
}
