package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Setting;
import dev.rehearsal.database.TestDatabase;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What decides a setting that is made in several places. Alone, as it sets system properties. */
@Isolated
class PrecedenceTest {

  /** Settings of the machine and of traces, which no annotation has. */
  private static final Set<Setting> NOT_ON_ANNOTATIONS =
      EnumSet.of(
          Setting.URL, Setting.KEEP, Setting.KEEP_DAYS, Setting.CACHE_DIRECTORY, Setting.ROWS);

  @Test
  void every_setting_of_a_test_is_an_attribute_and_every_attribute_a_setting() {
    Set<String> attributes =
        Arrays.stream(MigratedDatabase.class.getDeclaredMethods())
            .map(Method::getName)
            .map(name -> name.equals("value") ? Setting.MIGRATIONS.attribute() : name)
            .collect(Collectors.toSet());
    Set<String> settings =
        EnumSet.complementOf(EnumSet.copyOf(NOT_ON_ANNOTATIONS)).stream()
            .map(Setting::attribute)
            .collect(Collectors.toSet());
    assertThat(attributes).isEqualTo(settings);
  }

  @Test
  void a_parameter_decides_what_the_annotation_leaves_open() {
    assertThat(applied(Map.of("rehearsal.up-to", "init"), Open.class)).isEqualTo(1);
  }

  @Test
  void the_annotation_comes_before_a_parameter() {
    assertThat(applied(Map.of("rehearsal.up-to", "init"), Closed.class)).isEqualTo(2);
  }

  @Test
  void a_parameter_comes_before_a_system_property_and_that_before_nothing() {
    System.setProperty("rehearsal.up-to", "add_name");
    try {
      assertThat(applied(Map.of(), Open.class)).isEqualTo(2);
      assertThat(applied(Map.of("rehearsal.up-to", "init"), Open.class)).isEqualTo(1);
    } finally {
      System.clearProperty("rehearsal.up-to");
    }
    assertThat(applied(Map.of(), Open.class)).isEqualTo(3);
  }

  private static int applied(Map<String, String> parameters, Class<?> type) {
    String message = JUnitRun.with(parameters, type).failures().get(0).getMessage();
    return Integer.parseInt(message);
  }

  @MigratedDatabase("classpath:fixtures/shop")
  static class Open {
    @Test
    void tell(TestDatabase database) {
      throw new AssertionError(String.valueOf(database.appliedMigrations().size()));
    }
  }

  @MigratedDatabase(value = "classpath:fixtures/shop", upTo = "add_name")
  static class Closed {
    @Test
    void tell(TestDatabase database) {
      throw new AssertionError(String.valueOf(database.appliedMigrations().size()));
    }
  }
}
