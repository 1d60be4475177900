package dev.rehearsal.junit;

import dev.rehearsal.check.Project;
import dev.rehearsal.check.Setting;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.projectfile.ProjectFile;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.ConfigurationParameters;

/** Finds the settings that hold for a test or a class. */
final class ContextSettings {

  private ContextSettings() {}

  /** Whether a test, its class or a class around it bears the annotation. */
  static boolean isAnnotated(ExtensionContext context) {
    return !annotations(context, MigratedDatabase.class).isEmpty();
  }

  /**
   * Resolves the settings.
   *
   * @param type the annotation that bears some
   * @param own what was set on the extension in code, which comes first
   * @param file what the project's file says, which comes last
   */
  static Settings of(
      ExtensionContext context,
      Class<? extends Annotation> type,
      Map<Setting, String> own,
      SettingsLayer file) {
    List<SettingsLayer> layers = new ArrayList<>();
    layers.add(
        new SettingsLayer(
            setting -> Optional.ofNullable(own.get(setting)),
            setting -> "the setting " + setting + " of the extension"));
    layers.addAll(annotations(context, type));
    addSurroundings(layers, context::getConfigurationParameter, file);
    return Settings.of(layers);
  }

  /** The settings of a class that JUnit has only found yet. */
  static Settings of(
      MigratedDatabase annotation,
      Class<?> bearer,
      ConfigurationParameters parameters,
      Project project) {
    List<SettingsLayer> layers = new ArrayList<>();
    layers.add(AnnotationLayer.of(annotation, bearer));
    addSurroundings(layers, parameters::get, ProjectFile.layer(project.directory()));
    return Settings.of(layers);
  }

  /** What holds for all tests. */
  private static void addSurroundings(
      List<SettingsLayer> layers,
      Function<String, Optional<String>> parameters,
      SettingsLayer file) {
    // JUnit's parameters come from the launcher, then from system properties, then from its file.
    layers.add(
        new SettingsLayer(
            setting -> parameters.apply(setting.property()),
            setting -> "the JUnit configuration parameter " + setting.property()));
    layers.add(SettingsLayer.systemProperties(System.getProperties()));
    layers.add(SettingsLayer.environment(System.getenv()));
    layers.add(file);
  }

  /** What the project's file says; read once a run. */
  static SettingsLayer file(ExtensionContext context, Project project) {
    return context
        .getRoot()
        .getStore(Namespace.create(ContextSettings.class))
        .getOrComputeIfAbsent(project.directory(), ProjectFile::layer, SettingsLayer.class);
  }

  /** The annotations that hold, the nearest first. */
  private static List<SettingsLayer> annotations(
      ExtensionContext context, Class<? extends Annotation> type) {
    List<SettingsLayer> found = new ArrayList<>();
    // Not by enclosing classes: a nested class may be inherited from one that bears nothing.
    Optional<ExtensionContext> each = Optional.of(context);
    while (each.isPresent()) {
      each.get().getElement().ifPresent(element -> addIfPresent(found, element, type));
      each = each.get().getParent();
    }
    return found;
  }

  private static void addIfPresent(
      List<SettingsLayer> found, AnnotatedElement bearer, Class<? extends Annotation> type) {
    AnnotationSupport.findAnnotation(bearer, type)
        .ifPresent(annotation -> found.add(AnnotationLayer.of(annotation, bearer)));
  }
}
