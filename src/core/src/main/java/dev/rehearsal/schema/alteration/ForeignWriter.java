package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.Quoted;
import java.util.Set;

/** Foreign data wrappers, servers and user mappings. */
final class ForeignWriter implements ObjectWriter {

  private final Sides sides;

  ForeignWriter(Sides sides) {
    this.sides = sides;
  }

  @Override
  public void create(SchemaObject object, Set<Piece> within, Lines out) {
    String options = object.attribute("options").orElse("");
    if (options.contains("=…")) {
      out.refuse("its password is in no snapshot");
      return;
    }
    String with = options.isEmpty() ? "" : " OPTIONS (" + ServerOptions.all(options) + ")";
    out.add("CREATE " + called(object, sides.want()) + details(object) + with);
  }

  private static String details(SchemaObject object) {
    StringBuilder details = new StringBuilder();
    if (object.kind() == ObjectKind.FOREIGN_DATA_WRAPPER) {
      object.attribute("functions").ifPresent(f -> details.append(' ').append(functions(f)));
    } else if (object.kind() == ObjectKind.SERVER) {
      object.attribute("type").ifPresent(t -> details.append(" TYPE ").append(literal(t)));
      object.attribute("version").ifPresent(v -> details.append(" VERSION ").append(literal(v)));
      details.append(" FOREIGN DATA WRAPPER ").append(object.attribute("wrapper").orElse(""));
    }
    return details.toString();
  }

  private static String functions(String functions) {
    return functions
        .replace("handler ", "HANDLER ")
        .replace("validator ", "VALIDATOR ")
        .replace(", ", " ");
  }

  private static String literal(String text) {
    return Quoted.literal(text).strip();
  }

  /** A mapping is called {@code app on elsewhere}. */
  private static String called(SchemaObject object, World world) {
    if (object.kind() != ObjectKind.USER_MAPPING) {
      return Sql.called(object);
    }
    String server = world.parent(object).identity();
    String user = object.identity();
    return "USER MAPPING FOR %s SERVER %s"
        .formatted(user.substring(0, user.length() - (" on " + server).length()), server);
  }

  @Override
  public void drop(SchemaObject object, Lines out) {
    out.add("DROP " + called(object, sides.have()));
  }

  @Override
  public Course course(Pair pair) {
    return pair.changesOnly(Set.of("options", "version")) ? Course.IN_PLACE : Course.ANEW;
  }

  @Override
  public void alter(Pair pair, Lines out) {
    if ((pair.was("options") + pair.is("options")).contains("=…")) {
      out.refuse("its password is in no snapshot");
      return;
    }
    StringBuilder sql = new StringBuilder("ALTER ").append(called(pair.now(), sides.want()));
    if (pair.changes("version")) {
      String version = pair.is("version");
      sql.append(" VERSION ").append(version.isEmpty() ? "NULL" : literal(version));
    }
    if (pair.changes("options")) {
      String options = ServerOptions.change(pair.was("options"), pair.is("options"));
      sql.append(" OPTIONS (").append(options).append(')');
    }
    out.add(sql.toString());
  }
}
