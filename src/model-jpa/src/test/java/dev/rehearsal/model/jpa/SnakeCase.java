package dev.rehearsal.model.jpa;

import java.util.Locale;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;

/** As a project may name its tables. Those of Hibernate differ from major to major. */
public final class SnakeCase extends PhysicalNamingStrategyStandardImpl {

  private static final long serialVersionUID = 1L;

  @Override
  public Identifier toPhysicalTableName(Identifier name, JdbcEnvironment context) {
    return snake(name);
  }

  @Override
  public Identifier toPhysicalColumnName(Identifier name, JdbcEnvironment context) {
    return snake(name);
  }

  private static Identifier snake(Identifier name) {
    return name.isQuoted()
        ? name
        : Identifier.toIdentifier(
            name.getText().replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT));
  }
}
