package dev.rehearsal.model.jpa;

import dev.rehearsal.model.Model;
import dev.rehearsal.model.ModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The entities of a program, to be compared with what its migrations make. They are read by the
 * Hibernate on the class path, with its annotations, defaults and naming strategies, without a
 * database.
 *
 * <p>What is compared is what the program needs: tables, columns with their types, nullability,
 * declared defaults and counters, keys, unique constraints, indexes and foreign keys by what they
 * say and not by name, sequences with their increment, and named enumerations. The database may
 * have more tables, keys and indexes than that; checks are not compared.
 *
 * <pre>{@code
 * Model entities = JpaModels.inPackages("com.example.shop").read();
 * assertThat(database).isInStepWith(entities);
 * }</pre>
 */
public final class JpaModels {

  private final List<Class<?>> classes;

  /** Resources that say what annotations say elsewhere. */
  private final List<String> mappingFiles;

  private final String shownAs;
  private final Map<String, Object> settings;

  private JpaModels(
      List<Class<?>> classes,
      List<String> mappingFiles,
      String shownAs,
      Map<String, Object> settings) {
    this.classes = List.copyOf(classes);
    this.mappingFiles = List.copyOf(mappingFiles);
    this.shownAs = shownAs;
    this.settings = settings;
  }

  /**
   * Some classes: entities, and the mapped superclasses, embeddables and converters that are not
   * found from there.
   */
  public static JpaModels of(Class<?>... classes) {
    return new JpaModels(List.of(classes), List.of(), classes.length + " classes", Map.of());
  }

  /**
   * All classes with an annotation of JPA in some packages and those beneath them.
   *
   * @param names the packages; their classes are on the class path, in directories or in jars
   * @throws ModelException when there is no entity among them
   */
  public static JpaModels inPackages(String... names) {
    Majors.check();
    List<Class<?>> found = new ArrayList<>();
    for (String name : names) {
      found.addAll(ClassScan.inPackage(name));
    }
    return new JpaModels(found, List.of(), String.join(", ", Arrays.asList(names)), Map.of());
  }

  /**
   * The classes of a persistence unit, with its mapping files and its settings of Hibernate. How it
   * reaches its database makes no difference.
   *
   * @param name its name in a {@code META-INF/persistence.xml} on the class path
   * @throws ModelException when it is not there, or there twice, or names a jar
   */
  public static JpaModels ofUnit(String name) {
    Majors.check();
    PersistenceUnit unit = PersistenceFile.unit(name, ClassScan.loader());
    return new JpaModels(
        unit.allClasses(), unit.mappingFiles(), "the unit " + name, unit.settings());
  }

  /**
   * The same with a setting of Hibernate: {@code hibernate.physical_naming_strategy}, {@code
   * hibernate.default_schema} and others that say how classes become tables. Those of a {@code
   * hibernate.properties} on the class path count, too.
   *
   * @param value as Hibernate takes it: a text, or an object
   */
  public JpaModels with(String name, Object value) {
    Map<String, Object> more = new TreeMap<>(settings);
    more.put(name, value);
    return new JpaModels(classes, mappingFiles, shownAs, more);
  }

  /**
   * Reads them.
   *
   * @throws ModelException when Hibernate does not understand them, in its words
   */
  public Model read() {
    Majors.check();
    try (Mapping mapping = Mapping.of(classes, mappingFiles, settings)) {
      return new Entities(mapping, shownAs).model();
    }
  }
}
