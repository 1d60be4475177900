package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.ServerAccess;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionLookTest {

  private static List<String> reasons(String host, String database, long rows, int sessions) {
    return ProductionLook.reasons(
        ServerAccess.plain(host, 5432, database, "u", "p"), new DatabaseUse(rows, sessions));
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, shop",
    "LOCALHOST, shop",
    "127.0.0.1, shop",
    "127.0.1.1, shop",
    "::1, shop",
    "db, shop",
    "postgres, shop_dev",
    "host.docker.internal, shop",
    "shop.local, shop",
    "db.localhost, shop",
    "localhost, olive",
    "localhost, products",
    "localhost, reproduction",
    "localhost, pre-prod",
    "localhost, non_prod",
    "localhost, preprod",
    "localhost, delivery",
  })
  void a_database_of_this_machine_does_not_look_like_production(String host, String database) {
    assertThat(reasons(host, database, 999_999, 19)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "db.example.org | shop | db.example.org is not this machine",
        "10.0.0.5 | shop | 10.0.0.5 is not this machine",
        "192.168.1.2 | shop | 192.168.1.2 is not this machine",
        "2001:db8::1 | shop | 2001:db8::1 is not this machine",
        "127.example.org | shop | 127.example.org is not this machine",
        "x.c1.eu-west-1.rds.amazonaws.com | shop | a server of Amazon RDS",
        "ep-cool-1.eu.aws.neon.tech | shop | a server of Neon",
        "db.abc.supabase.co | shop | a server of Supabase",
        "aws-0-eu.pooler.supabase.com | shop | a server of Supabase",
        "x.postgres.database.azure.com | shop | a server of Azure",
        "dpg-x.frankfurt-postgres.render.com | shop | a server of Render",
        "x.proxy.rlwy.net | shop | a server of Railway",
        "x.b.db.ondigitalocean.com | shop | a server of DigitalOcean",
        "x.aivencloud.com | shop | a server of Aiven",
        "localhost | shop_prod | the database's name holds \"prod\"",
        "localhost | Production | the database's name holds \"production\"",
        "localhost | live2 | the database's name holds \"live\"",
        "prod-db | shop | the host's name holds \"prod\"",
        "db_prd_1 | shop | the host's name holds \"prd\"",
      })
  void a_name_can_look_like_production(String host, String database, String reason) {
    assertThat(reasons(host, database, 0, 0)).singleElement().asString().contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1000000 | 0 | it holds about 1000000 rows",
        "0 | 20 | 20 others are connected to it",
      })
  void much_use_looks_like_production(long rows, int sessions, String reason) {
    assertThat(reasons("localhost", "shop", rows, sessions)).containsExactly(reason);
  }

  @ParameterizedTest
  @CsvSource("prod.example.org, live, 2000000, 50")
  void all_reasons_are_told(String host, String database, long rows, int sessions) {
    assertThat(reasons(host, database, rows, sessions)).hasSize(5);
  }
}
