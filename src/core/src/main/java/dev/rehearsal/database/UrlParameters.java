package dev.rehearsal.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parameters of a URL, sorted out: which the driver gets, and which have no effect.
 *
 * @param driver by the names of the driver
 * @param notes sentences for a person
 */
record UrlParameters(SortedMap<String, String> driver, List<String> notes) {

  /** Names of libpq and of other tools (Prisma, pq, dbmate, Diesel), with the driver's. */
  private static final Map<String, String> DRIVER_NAMES =
      Map.ofEntries(
          Map.entry("application_name", "ApplicationName"),
          Map.entry("channel_binding", "channelBinding"),
          Map.entry("connect_timeout", "connectTimeout"),
          Map.entry("currentSchema", "currentSchema"),
          Map.entry("gssencmode", "gssEncMode"),
          Map.entry("options", "options"),
          Map.entry("schema", "currentSchema"),
          Map.entry("search_path", "currentSchema"),
          Map.entry("sslcert", "sslcert"),
          Map.entry("sslkey", "sslkey"),
          Map.entry("sslmode", "sslmode"),
          Map.entry("sslnegotiation", "sslNegotiation"),
          Map.entry("sslpassword", "sslpassword"),
          Map.entry("sslrootcert", "sslrootcert"));

  /** What only tunes the pool or the driver of another tool. */
  private static final Set<String> IRRELEVANT =
      Set.of(
          "connection_limit",
          "fallback_application_name",
          "keepalives",
          "keepalives_count",
          "keepalives_idle",
          "keepalives_interval",
          "pool_max_conns",
          "pool_min_conns",
          "pool_timeout",
          "serverVersion",
          "charset",
          "encoding",
          "socket_timeout",
          "statement_cache_size",
          "target_session_attrs",
          "tcp_user_timeout",
          "x-multi-statement",
          "x-multi-statement-max-size",
          "x-statement-timeout");

  UrlParameters {
    notes = List.copyOf(notes);
  }

  static UrlParameters of(Map<String, String> query) {
    SortedMap<String, String> driver = new TreeMap<>();
    List<String> notes = new ArrayList<>();
    query.forEach((name, value) -> sort(name, value, driver, notes));
    return new UrlParameters(driver, notes);
  }

  private static void sort(
      String name, String value, Map<String, String> driver, List<String> notes) {
    String driverName = DRIVER_NAMES.get(name);
    if (driverName != null) {
      put(driverName, value, driver);
    } else if (name.equals("pgbouncer")) {
      pooler(value, notes);
    } else if (name.equals("sslaccept")) {
      certificates(value, notes);
    } else if (!IRRELEVANT.contains(name)) {
      notes.add("the parameter %s of the URL is not known and has no effect".formatted(name));
    }
  }

  private static void put(String name, String value, Map<String, String> driver) {
    if (name.equals("sslmode") && value.equals("no-verify")) {
      // node-postgres's name for it.
      driver.put(name, "require");
    } else if (name.equals("sslrootcert") && value.equals("system")) {
      driver.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    } else {
      driver.put(name, value);
    }
  }

  private static void pooler(String value, List<String> notes) {
    if (value.equals("true")) {
      notes.add(
          "pgbouncer=true says that the URL leads to a pooler, which breaks the locks and settings"
              + " of a session: use the direct URL of the database");
    }
  }

  private static void certificates(String value, List<String> notes) {
    if (value.equals("strict")) {
      notes.add("sslaccept=strict has no effect: use sslmode=verify-full");
    }
  }
}
