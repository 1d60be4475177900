package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.Quoted;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Extensions. There are scripts to a newer version, and hardly ever to an older one. */
final class ExtensionWriter implements ObjectWriter {

  @Override
  public void create(SchemaObject extension, Set<Piece> within, Lines out) {
    String schema = extension.attribute("in schema").orElse("");
    out.add(
        "CREATE EXTENSION %s%s%s"
            .formatted(
                extension.identity(),
                schema.isEmpty() ? "" : " WITH SCHEMA " + schema,
                extension
                    .attribute("version")
                    .map(v -> " VERSION " + version(extension))
                    .orElse("")));
  }

  @Override
  public void drop(SchemaObject extension, Lines out) {
    out.add(Sql.drop(extension));
  }

  @Override
  public Course course(Pair pair) {
    boolean isNewer = isLess(numbers(pair.was("version")), numbers(pair.is("version")));
    return pair.changesOnly(Set.of("version")) && isNewer ? Course.IN_PLACE : Course.ANEW;
  }

  @Override
  public void alter(Pair pair, Lines out) {
    out.add("%s UPDATE TO %s".formatted(Sql.alter(pair.now()), version(pair.now())));
  }

  private static String version(SchemaObject extension) {
    return Quoted.literal(extension.attribute("version").orElse("")).strip();
  }

  private static boolean isLess(List<Integer> some, List<Integer> others) {
    for (int i = 0; i < Math.min(some.size(), others.size()); i++) {
      int order = some.get(i).compareTo(others.get(i));
      if (order != 0) {
        return order < 0;
      }
    }
    return some.size() < others.size();
  }

  private static List<Integer> numbers(String version) {
    return Arrays.stream(version.split("[^0-9]+", -1))
        .filter(n -> !n.isEmpty() && n.length() < 10)
        .map(Integer::valueOf)
        .toList();
  }
}
