package dev.rehearsal.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;
import org.junit.platform.testkit.engine.Events;

/** A run of test classes inside a test. */
final class JUnitRun {

  private final EngineExecutionResults results;

  private JUnitRun(EngineExecutionResults results) {
    this.results = results;
  }

  /** Runs classes one after the other. */
  static JUnitRun of(Class<?>... classes) {
    return with(Map.of(), classes);
  }

  /** Runs classes with configuration parameters. */
  static JUnitRun with(Map<String, String> parameters, Class<?>... classes) {
    Map<String, String> all = new TreeMap<>(parameters);
    all.putIfAbsent("junit.jupiter.execution.parallel.enabled", "false");
    // Tests that fail on purpose must not fill the cache of whoever builds this.
    all.putIfAbsent("rehearsal.keep", "0");
    return new JUnitRun(
        EngineTestKit.engine("junit-jupiter")
            .selectors(
                Arrays.stream(classes)
                    .map(type -> selectClass(type))
                    .toArray(DiscoverySelector[]::new))
            .configurationParameters(all)
            .execute());
  }

  /** Fails with the first failure, if there is one, and tells how many tests passed. */
  long passed() {
    failures()
        .forEach(
            failure -> {
              throw new AssertionError("a test of the run failed: " + failure, failure);
            });
    return results.testEvents().succeeded().count();
  }

  /** What tests and containers failed with, in order. */
  List<Throwable> failures() {
    return results.allEvents().finished().failed().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .map(result -> result.getThrowable().orElseThrow())
        .toList();
  }

  /** What tests were aborted with, in order. */
  List<Throwable> aborted() {
    return results.allEvents().aborted().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .map(result -> result.getThrowable().orElseThrow())
        .toList();
  }

  /** The display names of all tests and containers, in the order in which they began. */
  List<String> names() {
    return names(results.allEvents().started());
  }

  /** The display names of those that failed. */
  List<String> failed() {
    return names(results.allEvents().finished().failed());
  }

  /** The display names of those that passed. */
  List<String> succeeded() {
    return names(results.allEvents().succeeded());
  }

  private static List<String> names(Events events) {
    return events.stream().map(event -> event.getTestDescriptor().getDisplayName()).toList();
  }

  /** The values of all report entries under a key. */
  List<String> reported(String key) {
    return results.allEvents().stream()
        .filter(event -> event.getType() == EventType.REPORTING_ENTRY_PUBLISHED)
        .map(JUnitRun::entry)
        .filter(entry -> entry.getKeyValuePairs().containsKey(key))
        .map(entry -> entry.getKeyValuePairs().get(key))
        .toList();
  }

  private static ReportEntry entry(Event event) {
    return event.getRequiredPayload(ReportEntry.class);
  }
}
