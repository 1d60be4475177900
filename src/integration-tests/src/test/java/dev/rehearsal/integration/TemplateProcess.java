package dev.rehearsal.integration;

import dev.rehearsal.database.Cluster;
import dev.rehearsal.database.KeepPolicy;
import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.database.TestDatabase;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.postgresql.Driver;

/** Another process on the same server. */
final class TemplateProcess {

  private TemplateProcess() {}

  public static void main(String[] arguments) throws Exception {
    Properties url = Objects.requireNonNull(Driver.parseURL(arguments[0], null));
    ServerAccess admin =
        new ServerAccess(
            url.getProperty("PGHOST"),
            Integer.parseInt(url.getProperty("PGPORT")),
            "postgres",
            url.getProperty("user"),
            url.getProperty("password"),
            new TreeMap<>());
    String texts = "CREATE TABLE birth AS SELECT gen_random_uuid()::text AS id -- " + arguments[1];
    try (Cluster cluster = Cluster.on(Postgres.external(admin), KeepPolicy.DEFAULT)) {
      TestDatabase database =
          cluster.template(Histories.spec("SELECT pg_sleep(0.5)", texts)).newDatabase().handle();
      System.out.println("born " + Sql.value(database, "SELECT id FROM birth"));
      if (arguments.length > 2) {
        System.out.println("in " + database.name());
        Runtime.getRuntime().halt(137);
      }
    }
  }
}
