package dev.rehearsal.junit;

import dev.rehearsal.check.CheckRequest;
import dev.rehearsal.check.Project;
import dev.rehearsal.check.Settings;
import dev.rehearsal.report.Report;
import dev.rehearsal.trace.TraceListener;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Checks the project's migrations for who takes the report. All state is in JUnit's stores. */
final class MigrationCheckExtension implements BeforeAllCallback, ParameterResolver {

  /** So that what is wrong with the settings is told once and early. */
  @Override
  public void beforeAll(ExtensionContext context) {
    Configured.call(() -> report(context));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Report.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Configured.call(() -> report(context));
  }

  /** Made once a run: to check takes seconds. */
  private static Report report(ExtensionContext context) {
    Project project = TestProject.of(context.getRequiredTestClass());
    Settings settings =
        ContextSettings.of(
            context, MigrationCheck.class, Map.of(), ContextSettings.file(context, project));
    return store(context)
        .getOrComputeIfAbsent(
            List.of("report", project.directory(), settings),
            key -> check(context, settings, project),
            Report.class);
  }

  private static Report check(ExtensionContext context, Settings settings, Project project) {
    return Engine.of(context)
        .rehearsal()
        .check(settings, project, CheckRequest.ALL, TraceListener.NONE);
  }

  private static Store store(ExtensionContext context) {
    return context.getRoot().getStore(Namespace.create(MigrationCheckExtension.class));
  }
}
