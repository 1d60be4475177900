package dev.rehearsal.model.jpa;

import dev.rehearsal.sql.QualifiedName;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.boot.model.naming.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * Names as PostgreSQL stores them (PostgreSQL documentation, 4.1.1 "Identifiers and Key Words").
 */
final class Names {

  /** The longest name in bytes. */
  private static final int LONGEST = 63;

  /** What is left of a long name beside what tells it from others. */
  private static final int ROOM = 40;

  private Names() {}

  static String stored(Identifier identifier) {
    return stored(identifier.getText(), identifier.isQuoted());
  }

  /**
   * Only what stands in quotes keeps its capital letters, and no other letters than ASCII's fold.
   */
  static String stored(String text, boolean quoted) {
    StringBuilder folded = new StringBuilder(text);
    for (int i = 0; i < folded.length() && !quoted; i++) {
      char letter = folded.charAt(i);
      if (letter >= 'A' && letter <= 'Z') {
        folded.setCharAt(i, (char) (letter + ('a' - 'A')));
      }
    }
    return cut(folded.toString());
  }

  static QualifiedName stored(@Nullable Identifier schema, Identifier name, String defaultSchema) {
    return new QualifiedName(schema == null ? defaultSchema : stored(schema), stored(name));
  }

  /** A name in a statement: {@code "Order"} or {@code orders}. */
  static String written(String sql) {
    boolean quoted = sql.length() > 1 && sql.startsWith("\"") && sql.endsWith("\"");
    return quoted
        ? stored(sql.substring(1, sql.length() - 1).replace("\"\"", "\""), true)
        : stored(sql, false);
  }

  /**
   * A name like those that PostgreSQL makes: {@code orders_customer_id_fkey}.
   *
   * @param taken what is called so already
   */
  static String made(String table, List<String> columns, String suffix, Set<String> taken) {
    String plain =
        Stream.of(Stream.of(table), columns.stream(), Stream.of(suffix))
            .flatMap(part -> part)
            .collect(Collectors.joining("_"));
    String name = plain;
    for (int i = 0; !cut(name).equals(name) || taken.contains(name); i++) {
      name = "%s_%08x_%s".formatted(cut(plain, ROOM), (plain + i).hashCode(), suffix);
    }
    taken.add(name);
    return name;
  }

  /** Whole characters, as many as there is room for. */
  private static String cut(String name) {
    return cut(name, LONGEST);
  }

  private static String cut(String name, int bytes) {
    CharBuffer rest = CharBuffer.wrap(name);
    StandardCharsets.UTF_8.newEncoder().encode(rest, ByteBuffer.allocate(bytes), true);
    return name.substring(0, rest.position());
  }
}
