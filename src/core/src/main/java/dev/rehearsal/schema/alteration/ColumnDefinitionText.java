package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.QualifiedName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What {@code CREATE TABLE} and {@code ADD COLUMN} say of a column, and what comes behind them. */
final class ColumnDefinitionText {

  /** NAMEDATALEN less the zero at the end. */
  private static final int LONGEST_NAME = 63;

  private final Sides sides;

  ColumnDefinitionText(Sides sides) {
    this.sides = sides;
  }

  /** The column as it should be, with its default if that is made with it. */
  String of(SchemaObject column, Set<Piece> within) {
    List<String> words = new ArrayList<>();
    words.add(column.ownName());
    words.add(column.attribute("type").orElse(""));
    column
        .attribute("server options")
        .ifPresent(options -> words.add("OPTIONS (" + ServerOptions.all(options) + ")"));
    column.attribute("collation").ifPresent(collation -> words.add("COLLATE " + collation));
    column.attribute("generated").ifPresent(generated -> words.add(generated(generated)));
    if (column.attribute("identity").isPresent()) {
      words.add(identity(column));
    }
    if (within.contains(new Piece(column.id(), Facet.DEFAULT))) {
      words.add("DEFAULT " + sides.expression(column.attribute("default").orElse("")));
    }
    String notNull = column.attribute("not null").orElse("");
    if (!notNull.isEmpty() && !notNull.endsWith("NOT VALID")) {
      column.attribute("not null name").ifPresent(name -> words.add("CONSTRAINT " + name));
      words.add(notNull);
    }
    return String.join(" ", words);
  }

  private String generated(String generated) {
    int mode = generated.lastIndexOf(' ');
    return "GENERATED ALWAYS AS (%s)%s"
        .formatted(sides.expression(generated.substring(0, mode)), generated.substring(mode));
  }

  /** The words that make a column an identity, with what is not the default of its sequence. */
  String identity(SchemaObject column) {
    String kind = column.attribute("identity").orElse("").toUpperCase(Locale.ROOT);
    List<String> options = new ArrayList<>();
    for (SchemaObject sequence : sides.want().parts(column.id(), ObjectKind.SEQUENCE)) {
      if (!sequence.identity().equals(usualSequence(column))) {
        options.add("SEQUENCE NAME " + sequence.identity());
      }
      options.addAll(SequenceWriter.options(sequence, false));
    }
    return "GENERATED %s AS IDENTITY".formatted(kind)
        + (options.isEmpty() ? "" : " (" + String.join(" ", options) + ")");
  }

  private String usualSequence(SchemaObject column) {
    SchemaObject table = sides.want().parent(column);
    return new QualifiedName(table.schema(), table.name() + "_" + column.name() + "_seq")
        .toString();
  }

  /**
   * The name of a {@code NOT NULL}, in quotes where need be; of versions before 18, none counts.
   */
  static String notNullName(SchemaObject column) {
    return column.attribute("not null name").orElseGet(() -> usualNotNullName(column.identity()));
  }

  /**
   * The name that PostgreSQL gives to a {@code NOT NULL}, in quotes where need be.
   *
   * @param column the identity of the column: {@code public.orders.id}
   */
  static String usualNotNullName(String column) {
    List<String> names = Sql.names(column);
    String table = names.get(names.size() - 2);
    String name = table + "_" + names.get(names.size() - 1) + "_not_null";
    return QualifiedName.of(cut(name)).toString();
  }

  private static String cut(String name) {
    String cut = name;
    while (cut.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      cut = cut.substring(0, cut.length() - 1);
    }
    return cut;
  }

  /** What can be said of a column only when it is there. */
  void extras(SchemaObject column, SchemaObject table, Lines out) {
    String alter = "%s ALTER COLUMN %s ".formatted(Sql.alter(table), column.ownName());
    storage(column.attribute("storage").orElse(""), alter, out);
    compression(column.attribute("compression").orElse(""), alter, out);
    column.attribute("statistics").ifPresent(n -> out.add(alter + "SET STATISTICS " + n));
    column.attribute("options").ifPresent(options -> out.add(alter + "SET (" + options + ")"));
    if (column.attribute("not null").orElse("").endsWith("NOT VALID")) {
      out.add(
          "%s ADD CONSTRAINT %s NOT NULL %s NOT VALID"
              .formatted(Sql.alter(table), notNullName(column), column.ownName()));
    }
  }

  /** Changes the same. */
  void changeExtras(Pair pair, String alter, Lines out) {
    if (pair.changes("storage")) {
      storage(pair.is("storage"), alter, out);
      if (pair.is("storage").isEmpty()) {
        defaultStorage(alter, out);
      }
    }
    if (pair.changes("compression")) {
      compression(
          pair.is("compression").isEmpty() ? "default" : pair.is("compression"), alter, out);
    }
    if (pair.changes("statistics")) {
      out.add(
          alter
              + "SET STATISTICS "
              + (pair.is("statistics").isEmpty() ? "-1" : pair.is("statistics")));
    }
    if (pair.changes("options")) {
      Reloptions.change(pair.was("options"), pair.is("options"), "", alter, out);
    }
    if (pair.changes("server options")) {
      String options = ServerOptions.change(pair.was("server options"), pair.is("server options"));
      out.add(alter + "OPTIONS (" + options + ")");
    }
  }

  private static void storage(String storage, String alter, Lines out) {
    if (!storage.isEmpty()) {
      out.add(alter + "SET STORAGE " + storage.toUpperCase(Locale.ROOT));
    }
  }

  /** There is a word for it since 16. */
  private void defaultStorage(String alter, Lines out) {
    if (sides.major() >= 16) {
      out.add(alter + "SET STORAGE DEFAULT");
    } else {
      out.refuse("before PostgreSQL 16 there is no word for the usual storage of a type");
    }
  }

  private static void compression(String method, String alter, Lines out) {
    if (!method.isEmpty()) {
      out.add(alter + "SET COMPRESSION " + method);
    }
  }
}
