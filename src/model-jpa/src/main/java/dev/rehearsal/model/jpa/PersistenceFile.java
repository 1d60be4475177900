package dev.rehearsal.model.jpa;

import dev.rehearsal.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** One of the files on a class path that say which classes are stored together. */
final class PersistenceFile {

  private static final String PLACE = "META-INF/persistence.xml";

  /** How the database is reached, which nothing here has to know. */
  private static final List<String> OF_CONNECTIONS =
      List.of("hibernate.connection.", "jakarta.persistence.jdbc.", "hibernate.hikari.");

  private final URL file;

  private PersistenceFile(URL file) {
    this.file = file;
  }

  /**
   * Finds a unit.
   *
   * @throws ModelException when none or several are meant, or a file cannot be read
   */
  static PersistenceUnit unit(String name, ClassLoader loader) {
    List<PersistenceUnit> all = new ArrayList<>();
    try {
      for (URL file : Collections.list(loader.getResources(PLACE))) {
        all.addAll(new PersistenceFile(file).units());
      }
    } catch (IOException e) {
      throw new ModelException(
          "the class path cannot be searched for %s: %s".formatted(PLACE, e), e);
    }
    List<PersistenceUnit> meant = all.stream().filter(unit -> unit.name().equals(name)).toList();
    if (meant.size() != 1) {
      throw meant.isEmpty() ? none(name, all) : several(name, meant);
    }
    return meant.get(0);
  }

  private static ModelException none(String name, List<PersistenceUnit> all) {
    return new ModelException(
        all.isEmpty()
            ? "there is no %s on the class path: say inPackages".formatted(PLACE)
            : "there is no persistence unit \"%s\"; on the class path are: %s"
                .formatted(
                    name,
                    all.stream().map(PersistenceUnit::name).collect(Collectors.joining(", "))));
  }

  private static ModelException several(String name, List<PersistenceUnit> meant) {
    return new ModelException(
        "several persistence units are called %s: %s"
            .formatted(
                name,
                meant.stream()
                    .map(unit -> String.valueOf(unit.file()))
                    .collect(Collectors.joining(", "))));
  }

  private List<PersistenceUnit> units() {
    return elements(root(), "persistence-unit").map(this::unit).toList();
  }

  private Element root() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      // A file of the class path has nothing to fetch from elsewhere.
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      URLConnection connection = file.openConnection();
      // What is cached belongs to others, too, and may be of an older jar.
      connection.setUseCaches(false);
      try (InputStream content = connection.getInputStream()) {
        return factory.newDocumentBuilder().parse(content).getDocumentElement();
      }
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new ModelException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private PersistenceUnit unit(Element unit) {
    String name = unit.getAttribute("name");
    if (!texts(unit, "jar-file").isEmpty()) {
      throw new ModelException(
          "%s: the unit %s names a <jar-file>, which is not looked into: name its packages by inPackages"
              .formatted(file, name));
    }
    Map<String, Object> settings = new TreeMap<>();
    elements(unit, "property")
        .forEach(each -> settings.put(each.getAttribute("name"), each.getAttribute("value")));
    settings.keySet().removeIf(each -> OF_CONNECTIONS.stream().anyMatch(each::startsWith));
    return new PersistenceUnit(
        name,
        file,
        texts(unit, "class"),
        texts(unit, "mapping-file"),
        // An empty element says true.
        texts(unit, "exclude-unlisted-classes").stream().allMatch("false"::equals),
        settings);
  }

  private static List<String> texts(Element unit, String name) {
    return elements(unit, name).map(each -> each.getTextContent().strip()).toList();
  }

  /** Of any version of the file, each of which has a namespace of its own. */
  private static Stream<Element> elements(Element within, String name) {
    NodeList all = within.getElementsByTagNameNS("*", name);
    return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i));
  }
}
