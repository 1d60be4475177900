package dev.rehearsal.check;

import dev.rehearsal.database.ServerAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether a database looks like one that people depend on. Looks are a reason to be careful, and
 * their absence is none to be careless.
 */
public final class ProductionLook {

  static final long MANY_ROWS = 1_000_000;
  static final int MANY_SESSIONS = 20;

  private static final Set<String> WORDS = Set.of("live", "prd", "prod", "production");

  /** What makes a word of these the name of something else. */
  private static final Set<String> NOT = Set.of("no", "non", "not", "pre");

  /** Names that do not leave the machine, by RFC 6761, 6762 and the habits of Docker. */
  private static final List<String> LOCAL_ENDINGS =
      List.of(".docker.internal", ".local", ".localhost", ".test");

  /** Ends of host names, with who runs the servers there. */
  private static final Map<String, String> MANAGED =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(".aivencloud.com", "Aiven"),
              Map.entry(".cloud.timescale.com", "Timescale"),
              Map.entry(".cockroachlabs.cloud", "Cockroach Labs"),
              Map.entry(".crunchybridge.com", "Crunchy Bridge"),
              Map.entry(".database.azure.com", "Azure"),
              Map.entry(".db.ondigitalocean.com", "DigitalOcean"),
              Map.entry(".elephantsql.com", "ElephantSQL"),
              Map.entry(".fly.dev", "Fly.io"),
              Map.entry(".neon.tech", "Neon"),
              Map.entry(".psdb.cloud", "PlanetScale"),
              Map.entry(".railway.app", "Railway"),
              Map.entry(".railway.internal", "Railway"),
              Map.entry(".rds.amazonaws.com", "Amazon RDS"),
              Map.entry(".render.com", "Render"),
              Map.entry(".rlwy.net", "Railway"),
              Map.entry(".sql.goog", "Google Cloud SQL"),
              Map.entry(".supabase.co", "Supabase"),
              Map.entry(".supabase.com", "Supabase")));

  private ProductionLook() {}

  /** Sentences that say why a database looks like production; empty when it does not. */
  public static List<String> reasons(ServerAccess access, DatabaseUse use) {
    List<String> reasons = new ArrayList<>();
    place(access.host().toLowerCase(Locale.ROOT)).ifPresent(reasons::add);
    word(access.host()).ifPresent(w -> reasons.add("the host's name holds \"%s\"".formatted(w)));
    word(access.database())
        .ifPresent(w -> reasons.add("the database's name holds \"%s\"".formatted(w)));
    if (use.rows() >= MANY_ROWS) {
      reasons.add("it holds about %d rows".formatted(use.rows()));
    }
    if (use.sessions() >= MANY_SESSIONS) {
      reasons.add("%d others are connected to it".formatted(use.sessions()));
    }
    return reasons;
  }

  private static Optional<String> place(String host) {
    return MANAGED.entrySet().stream()
        .filter(managed -> host.endsWith(managed.getKey()))
        .map(managed -> "%s is a server of %s".formatted(host, managed.getValue()))
        .findFirst()
        .or(
            () ->
                isLocal(host)
                    ? Optional.empty()
                    : Optional.of("%s is not this machine".formatted(host)));
  }

  /** A name without a dot is a service beside us, as in Docker Compose. */
  private static boolean isLocal(String host) {
    boolean address = host.matches("[0-9.]+") || host.indexOf(':') >= 0;
    return address
        ? host.startsWith("127.") || host.equals("::1") || host.equals("0:0:0:0:0:0:0:1")
        : host.indexOf('.') < 0 || LOCAL_ENDINGS.stream().anyMatch(host::endsWith);
  }

  private static Optional<String> word(String name) {
    String previous = "";
    for (String word : name.toLowerCase(Locale.ROOT).split("[^a-z]+", -1)) {
      if (WORDS.contains(word) && !NOT.contains(previous)) {
        return Optional.of(word);
      }
      previous = word;
    }
    return Optional.empty();
  }
}
