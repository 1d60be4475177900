package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.Quoted;
import java.util.Set;

/** Settings of the database, whatever its name is. */
final class DatabaseSettingWriter implements ObjectWriter {

  @Override
  public void create(SchemaObject setting, Set<Piece> within, Lines out) {
    String name = name(setting);
    String value = Settings.value(name, setting.attribute("value").orElse(""));
    execute(setting, "SET %s TO %s".formatted(name, value), out);
  }

  @Override
  public void drop(SchemaObject setting, Lines out) {
    execute(setting, "RESET " + name(setting), out);
  }

  @Override
  public Course course(Pair pair) {
    return Course.IN_PLACE;
  }

  @Override
  public void alter(Pair pair, Lines out) {
    create(pair.now(), Set.of(), out);
  }

  /** It is called {@code role name}, or {@code * name}. */
  private static void execute(SchemaObject setting, String change, Lines out) {
    String identity = setting.identity();
    String role = identity.substring(0, identity.lastIndexOf(' '));
    String statement =
        role.equals("*")
            ? "format('ALTER DATABASE %I ', current_database())"
            : "format('ALTER ROLE %s IN DATABASE %%I ', current_database())"
                .formatted(role.replace("%", "%%").replace("'", "''"));
    out.add(
        "DO $do$ BEGIN EXECUTE %s || %s; END $do$"
            .formatted(statement, Quoted.literal(change).strip()));
  }

  private static String name(SchemaObject setting) {
    String identity = setting.identity();
    return identity.substring(identity.lastIndexOf(' ') + 1);
  }
}
