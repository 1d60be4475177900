package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.TestDatabase;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What begins before the first test does. */
class HeadStartTest {

  /** Whether an engine is at hand as soon as JUnit has found tests, before it has run any. */
  private static boolean begins(DiscoverySelector... tests) throws ReflectiveOperationException {
    try (LauncherSession session = LauncherFactory.openSession()) {
      int found =
          (int)
              session
                  .getLauncher()
                  .discover(LauncherDiscoveryRequestBuilder.request().selectors(tests).build())
                  .countTestIdentifiers(test -> test.isTest());
      assertThat(found).isEqualTo(tests.length);
      Optional<SessionStore> store = SessionStore.of(session);
      return store.isPresent() && engine(store.get()) != null;
    }
  }

  private static Object engine(SessionStore store) throws ReflectiveOperationException {
    return store
        .store()
        .getClass()
        .getMethod("get", Object.class, Object.class)
        .invoke(store.store(), store.namespace(), Engine.class);
  }

  /** From JUnit 5.13 on. */
  private static boolean sessionsHaveStores() {
    return Arrays.stream(LauncherSession.class.getMethods())
        .anyMatch(method -> method.getName().equals("getStore"));
  }

  @Test
  void an_engine_is_there_as_soon_as_a_class_is_found_that_will_want_one() throws Exception {
    assertThat(begins(selectClass(Plain.class), selectClass(Wants.class)))
        .isEqualTo(sessionsHaveStores());
    assertThat(begins(selectMethod(Inherits.class, "test", TestDatabase.class.getName())))
        .isEqualTo(sessionsHaveStores());
  }

  @Test
  void without_such_a_class_there_is_none() throws Exception {
    assertThat(begins(selectClass(Plain.class))).isFalse();
  }

  @Test
  void what_is_wrong_with_a_setting_is_left_to_the_test_to_say() throws Exception {
    begins(selectClass(Wrong.class));
    assertThat(JUnitRun.of(Wrong.class).failures())
        .singleElement()
        .asString()
        .contains("isolation of @MigratedDatabase has more than one value");
  }

  static class Plain {
    @Test
    void test() {}
  }

  @MigratedDatabase("no/such/place")
  static class Wants {
    @Test
    void test(TestDatabase database) {
      assertThat(database).isNotNull();
    }
  }

  static class Inherits extends Wants {}

  @MigratedDatabase(isolation = {Isolation.CLASS, Isolation.CLONE})
  static class Wrong {
    @Test
    void test(TestDatabase database) {
      assertThat(database).isNotNull();
    }
  }
}
