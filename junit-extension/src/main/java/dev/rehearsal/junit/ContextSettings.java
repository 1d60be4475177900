package dev.rehearsal.junit;

import dev.rehearsal.check.Setting;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsLayer;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds the settings that hold for a test or a class. */
final class ContextSettings {

  private ContextSettings() {}

  /** Whether a test, its class or a class around it bears the annotation. */
  static boolean isAnnotated(ExtensionContext context) {
    return !annotations(context).isEmpty();
  }

  /**
   * Resolves the settings.
   *
   * @param own what was set on the extension in code, which comes first
   * @param file what the project's file says, which comes last
   */
  static Settings of(ExtensionContext context, Map<Setting, String> own, SettingsLayer file) {
    List<SettingsLayer> layers = new ArrayList<>();
    layers.add(
        new SettingsLayer(
            setting -> Optional.ofNullable(own.get(setting)),
            setting -> "the setting " + setting + " of the extension"));
    layers.addAll(annotations(context));
    // JUnit's parameters come from the launcher, then from system properties, then from its file.
    layers.add(
        new SettingsLayer(
            setting -> context.getConfigurationParameter(setting.property()),
            setting -> "the JUnit configuration parameter " + setting.property()));
    layers.add(SettingsLayer.systemProperties(System.getProperties()));
    layers.add(SettingsLayer.environment(System.getenv()));
    layers.add(file);
    return Settings.of(layers);
  }

  /** The annotations that hold, the nearest first. */
  private static List<SettingsLayer> annotations(ExtensionContext context) {
    List<SettingsLayer> found = new ArrayList<>();
    // Not by enclosing classes: a nested class may be inherited from one that bears nothing.
    Optional<ExtensionContext> each = Optional.of(context);
    while (each.isPresent()) {
      each.get().getElement().ifPresent(element -> addIfPresent(found, element));
      each = each.get().getParent();
    }
    return found;
  }

  private static void addIfPresent(List<SettingsLayer> found, AnnotatedElement bearer) {
    AnnotationSupport.findAnnotation(bearer, MigratedDatabase.class)
        .ifPresent(annotation -> found.add(AnnotationLayer.of(annotation, bearer)));
  }
}
