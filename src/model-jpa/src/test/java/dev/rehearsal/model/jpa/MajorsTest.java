package dev.rehearsal.model.jpa;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.model.ModelException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Hibernate that a project has, or has not. */
class MajorsTest {

  @ParameterizedTest
  @ValueSource(strings = {"5.6.15.Final", "6.5.3.Final"})
  void what_is_too_old_is_refused(String version) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> Majors.check(version))
        .withMessage(
            "Hibernate %s is on the class path, and entities are read by 6.6 or newer", version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.6.0.Final", "7.0.0.Final", "8.0.0.Beta1", "10.2", "[WORKING]"})
  void others_are_not(String version) {
    assertThatCode(() -> Majors.check(version)).doesNotThrowAnyException();
  }

  @Test
  void what_is_missing_is_named() throws Exception {
    URL[] without = {placeOf(JpaModels.class), placeOf(ModelException.class)};
    try (URLClassLoader loader =
        new URLClassLoader(without, ClassLoader.getPlatformClassLoader())) {
      Method inPackages =
          loader.loadClass(JpaModels.class.getName()).getMethod("inPackages", String[].class);
      assertThatThrownBy(() -> inPackages.invoke(null, (Object) new String[] {"com.example"}))
          .hasRootCauseInstanceOf(ClassNotFoundException.class)
          .cause()
          .hasMessageStartingWith("there is no Hibernate on the class path: add ");
    }
  }

  private static URL placeOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }
}
