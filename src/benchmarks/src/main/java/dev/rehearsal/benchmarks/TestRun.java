package dev.rehearsal.benchmarks;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * What runs in a JVM of its own: runs the tests of a class, and prints how many microseconds lie
 * between the ends of two of them, beside those that the tests themselves are busy for.
 */
final class TestRun {

  private TestRun() {}

  /**
   * Runs once.
   *
   * @param args the name of the class
   */
  public static void main(String[] args) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(TestRun.class.getPackageName() + "." + args[0]))
            .build();
    Ends ends = new Ends();
    LauncherFactory.create().execute(request, ends);
    System.out.println(ends.costs().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    System.exit(ends.failed ? 1 : 0);
  }

  private static final class Ends implements TestExecutionListener {

    private final List<Long> times = new ArrayList<>();
    private boolean failed;

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
        failed = true;
        result.getThrowable().ifPresent(Throwable::printStackTrace);
      }
      if (test.isTest()) {
        times.add(System.nanoTime());
      }
    }

    private List<Long> costs() {
      List<Long> costs = new ArrayList<>();
      for (int i = 1; i < times.size(); i++) {
        costs.add((times.get(i) - times.get(i - 1)) / 1000 - Body.SLEEP * 1000);
      }
      return costs;
    }
  }
}
