package dev.rehearsal.migration.format.liquibase;

import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of {@code ${…}} in a changelog. Of the environment, the system's properties, the
 * options and the {@code --property} lines the first counts; those of one file alone come last,
 * latest first; what has no value stays as it is (Liquibase's ChangeLogParameters and
 * ExpressionExpander).
 */
final class ChangelogParameters {

  private static final int DEEPEST = 50;

  private final MigrationDirectory directory;
  private final Map<String, String> outside = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, String> global = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final List<Local> local = new ArrayList<>();

  /**
   * Begins with what is known outside of the changelogs.
   *
   * @param directory of the changelogs
   * @param options values that the tool's user gives, by name
   */
  ChangelogParameters(
      MigrationDirectory directory, Map<String, String> options, LiquibaseTables tables) {
    this.directory = directory;
    System.getProperties().forEach((name, value) -> outside.put(name.toString(), value.toString()));
    outside.putAll(System.getenv());
    global.put("database.typeName", "postgresql");
    global.put("database.databaseProductName", "PostgreSQL");
    global.put("database.lineComment", "--");
    global.put("database.currentDateTimeFunction", "NOW()");
    global.put("database.defaultSchemaName", "public");
    global.put("database.liquibaseSchemaName", tables.schema());
    options.forEach(global::putIfAbsent);
  }

  void setGlobal(String name, String value) {
    global.putIfAbsent(name, value);
  }

  void setLocal(String file, String name, String value) {
    local.add(0, new Local(file, name, value));
  }

  /** Fills a text in. */
  String expand(String text, String file) {
    return expand(new MappedText().append(text, 0), file).text();
  }

  /** Fills a text in that knows its places. */
  MappedText expand(MappedText text, String file) {
    return new Expansion(text, file, 0).run();
  }

  private Optional<String> value(String name, String file) {
    if (name.toUpperCase(Locale.ROOT).startsWith("LIQUIBASE_EXECUTION_")) {
      throw new MigrationException(
          "%s: ${%s} cannot be honoured: it is known to Liquibase alone".formatted(file, name));
    }
    // Whatever the name is, another process may have a variable of that name, which comes first.
    directory.dependsOnMore();
    return Optional.ofNullable(outside.get(name))
        .or(() -> Optional.ofNullable(global.get(name)))
        .or(() -> localValue(name, file))
        .or(() -> unknown(name, file));
  }

  private Optional<String> localValue(String name, String file) {
    return local.stream()
        .filter(property -> property.file.equals(file) && property.name.equalsIgnoreCase(name))
        .map(Local::value)
        .findFirst();
  }

  private static Optional<String> unknown(String name, String file) {
    if (name.startsWith("database.")) {
      throw new MigrationException(
          "%s: ${%s} cannot be honoured: Liquibase asks the database for it".formatted(file, name));
    }
    return Optional.empty();
  }

  private record Local(String file, String name, String value) {}

  /** One text on its way. */
  private final class Expansion {
    private final MappedText in;
    private final String file;
    private final int depth;
    private int next;

    Expansion(MappedText in, String file, int depth) {
      this.in = in;
      this.file = file;
      this.depth = depth;
    }

    MappedText run() {
      MappedText out = new MappedText();
      while (next < in.length()) {
        int at = next++;
        if (startsExpression(at)) {
          next++;
          out.appendInsteadOf(expression(), in.offsetOf(at));
        } else {
          out.append(in.charAt(at), in.offsetOf(at));
        }
      }
      return out;
    }

    private boolean startsExpression(int at) {
      return in.charAt(at) == '$' && at + 1 < in.length() && in.charAt(at + 1) == '{';
    }

    /** The value of what stands between here and the closing brace. */
    private String expression() {
      @Nullable String name = name();
      if (name == null) {
        return unfinished;
      }
      if (name.startsWith("${")) {
        return name;
      }
      if (depth > DEEPEST) {
        throw new MigrationException(
            "%s: the property ${%s} is defined by itself".formatted(file, name));
      }
      return value(name.trim(), file)
          .map(
              value ->
                  new Expansion(new MappedText().append(value, 0), file, depth + 1).run().text())
          .orElse("${" + name + "}");
    }

    private String unfinished = "";

    /** The expression's own text, itself filled in; null when its brace is never closed. */
    private @Nullable String name() {
      StringBuilder name = new StringBuilder();
      while (next < in.length()) {
        int at = next++;
        if (in.charAt(at) == '}') {
          return name.toString();
        }
        if (startsExpression(at)) {
          next++;
          name.append(expression());
        } else {
          name.append(in.charAt(at));
        }
      }
      unfinished = "${" + name;
      return null;
    }
  }
}
