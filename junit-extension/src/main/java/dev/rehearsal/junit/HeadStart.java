package dev.rehearsal.junit;

import dev.rehearsal.check.Project;
import dev.rehearsal.check.Rehearsal;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.SelectorResolutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/**
 * Begins to start a server and to clone a first database as soon as JUnit finds the first class
 * with {@link MigratedDatabase}: while it looks for others, and runs tests that need no database. A
 * run without such a class starts nothing.
 */
final class HeadStart implements LauncherDiscoveryListener {

  private final Supplier<Rehearsal> rehearsal;
  private final AtomicBoolean begun = new AtomicBoolean();
  private volatile @Nullable ConfigurationParameters parameters;

  /**
   * Begins nothing yet.
   *
   * @param rehearsal gives the engine that the tests will use
   */
  HeadStart(Supplier<Rehearsal> rehearsal) {
    this.rehearsal = rehearsal;
  }

  @Override
  public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
    parameters = request.getConfigurationParameters();
  }

  @Override
  public void selectorProcessed(
      UniqueId engine, DiscoverySelector selector, SelectorResolutionResult result) {
    ConfigurationParameters known = parameters;
    if (known == null || begun.get()) {
      return;
    }
    try {
      classOf(selector).ifPresent(type -> beginFor(type, known));
    } catch (RuntimeException | LinkageError e) {
      // What is wrong with a class or its settings, its tests say themselves, with their names.
    }
  }

  private static Optional<Class<?>> classOf(DiscoverySelector selector) {
    if (selector instanceof ClassSelector type) {
      return Optional.of(type.getJavaClass());
    }
    return selector instanceof MethodSelector method
        ? Optional.of(method.getJavaClass())
        : Optional.empty();
  }

  private void beginFor(Class<?> type, ConfigurationParameters known) {
    AnnotationSupport.findAnnotation(type, MigratedDatabase.class)
        .filter(annotation -> !begun.getAndSet(true))
        .ifPresent(annotation -> begin(type, annotation, known));
  }

  private void begin(Class<?> type, MigratedDatabase annotation, ConfigurationParameters known) {
    Project project = TestProject.of(type);
    rehearsal
        .get()
        .prepareAhead(() -> ContextSettings.of(annotation, type, known, project), project);
  }
}
