package dev.rehearsal.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rehearsal.database.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The tests of a project that has no AssertJ, in a process of their own. */
final class ProjectWithoutAssertJ {

  private ProjectWithoutAssertJ() {}

  public static void main(String[] arguments) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(Example.class))
            .build();
    LauncherFactory.create().execute(request, listener);
    listener
        .getSummary()
        .getFailures()
        .forEach(failure -> failure.getException().printStackTrace());
    System.out.println(listener.getSummary().getTestsSucceededCount() + " passed");
  }

  @MigratedDatabase("classpath:fixtures/shop")
  static class Example {

    @Test
    void gets_a_migrated_database(TestDatabase database) throws SQLException {
      assertThrows(
          ClassNotFoundException.class, () -> Class.forName("org.assertj.core.api.Assertions"));
      assertEquals("[0]", Sql.query(database, "SELECT count(*) FROM \"Customer\"").toString());
    }
  }
}
