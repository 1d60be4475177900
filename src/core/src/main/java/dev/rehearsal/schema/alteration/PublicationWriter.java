package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.SchemaObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Publications; their tables are added one by one. */
final class PublicationWriter implements ObjectWriter {

  @Override
  public void create(SchemaObject publication, Set<Piece> within, Lines out) {
    String all = publication.attribute("all tables").isPresent() ? " FOR ALL TABLES" : "";
    List<String> options = new ArrayList<>();
    String operations = publication.attribute("operations").orElse("");
    if (!operations.equals("insert, update, delete, truncate")) {
      options.add("publish = '" + operations + "'");
    }
    publication
        .attribute("via root")
        .ifPresent(yes -> options.add("publish_via_partition_root = true"));
    publication
        .attribute("generated columns")
        .ifPresent(which -> options.add("publish_generated_columns = " + which));
    String with = options.isEmpty() ? "" : " WITH (" + String.join(", ", options) + ")";
    out.add("CREATE PUBLICATION %s%s%s".formatted(publication.identity(), all, with));
  }

  @Override
  public void drop(SchemaObject publication, Lines out) {
    out.add(Sql.drop(publication));
  }

  @Override
  public Course course(Pair pair) {
    return pair.changes("all tables") ? Course.ANEW : Course.IN_PLACE;
  }

  @Override
  public void alter(Pair pair, Lines out) {
    List<String> options = new ArrayList<>();
    if (pair.changes("operations")) {
      options.add("publish = '" + pair.is("operations") + "'");
    }
    if (pair.changes("via root")) {
      options.add("publish_via_partition_root = " + !pair.is("via root").isEmpty());
    }
    if (pair.changes("generated columns")) {
      String is = pair.is("generated columns");
      options.add("publish_generated_columns = " + (is.isEmpty() ? "none" : is));
    }
    out.add("%s SET (%s)".formatted(Sql.alter(pair.now()), String.join(", ", options)));
  }
}
