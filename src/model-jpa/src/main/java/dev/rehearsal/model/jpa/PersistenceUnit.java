package dev.rehearsal.model.jpa;

import java.net.URL;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a {@code META-INF/persistence.xml} says of one unit (Jakarta Persistence 3.2, 8.2.1).
 *
 * @param file where it says so
 * @param classes the names of those that are listed
 * @param mappingFiles resources that say what annotations say elsewhere
 * @param hasUnlisted whether the classes beside the file belong to it, too
 * @param settings its properties, but for how the database is reached
 */
record PersistenceUnit(
    String name,
    URL file,
    List<String> classes,
    List<String> mappingFiles,
    boolean hasUnlisted,
    Map<String, Object> settings) {

  PersistenceUnit {
    classes = List.copyOf(classes);
    mappingFiles = List.copyOf(mappingFiles);
    settings = Map.copyOf(settings);
  }

  /** Those that are listed, and those that need not be. */
  List<Class<?>> allClasses() {
    Set<Class<?>> all = new LinkedHashSet<>();
    classes.forEach(each -> all.add(ClassScan.load(each, ClassScan.loader())));
    if (hasUnlisted) {
      all.addAll(ClassScan.beside(file));
    }
    return List.copyOf(all);
  }
}
