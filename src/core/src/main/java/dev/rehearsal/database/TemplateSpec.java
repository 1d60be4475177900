package dev.rehearsal.database;

import dev.rehearsal.migration.Checksums;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a template is made of. Equal content gives equal templates, wherever it came from.
 *
 * @param history the migrations
 * @param length how many of them are applied
 * @param migrateAs who applies them
 * @param extensions extensions that the administrator creates before the first migration, sorted
 * @param session settings of the session that migrates, by name
 * @param ground SQL that runs before the first migration, as the role that migrates; empty for none
 * @param parameters with which its server was started beside the usual ones, by name
 */
public record TemplateSpec(
    MigrationHistory history,
    int length,
    MigrateAs migrateAs,
    List<String> extensions,
    SortedMap<String, String> session,
    String ground,
    SortedMap<String, String> parameters) {

  public TemplateSpec {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    extensions = extensions.stream().sorted().distinct().toList();
    session = Collections.unmodifiableSortedMap(new TreeMap<>(session));
  }

  /** What a session without settings of its own makes of a history. */
  public TemplateSpec(
      MigrationHistory history, int length, MigrateAs migrateAs, List<String> extensions) {
    this(history, length, migrateAs, extensions, new TreeMap<>(), "");
  }

  /** The same on a server as it is usually started. */
  public TemplateSpec(
      MigrationHistory history,
      int length,
      MigrateAs migrateAs,
      List<String> extensions,
      SortedMap<String, String> session,
      String ground) {
    this(history, length, migrateAs, extensions, session, ground, new TreeMap<>());
  }

  /** The same with fewer or more migrations. */
  public TemplateSpec upTo(int otherLength) {
    return new TemplateSpec(
        history, otherLength, migrateAs, extensions, session, ground, parameters);
  }

  /** The same with another history, of which as many are applied. */
  public TemplateSpec of(MigrationHistory other) {
    return new TemplateSpec(other, length, migrateAs, extensions, session, ground, parameters);
  }

  /** The same with other SQL before the first migration. */
  public TemplateSpec on(String otherGround) {
    return new TemplateSpec(
        history, length, migrateAs, extensions, session, otherGround, parameters);
  }

  /** The same on a server that was started otherwise. */
  public TemplateSpec onServerWith(SortedMap<String, String> otherParameters) {
    return new TemplateSpec(
        history, length, migrateAs, extensions, session, ground, otherParameters);
  }

  /** The way on which migrations are run. */
  ServerAccess migrating(ServerAccess access) {
    return access.with("preferQueryMode", "simple").withSession(session);
  }

  /**
   * What the tool runs to get there.
   *
   * @param from how many of the history are applied
   */
  List<Migration> migrationsFrom(int from) {
    Set<String> wanted =
        history.migrations().subList(from, length).stream()
            .map(Migration::id)
            .collect(Collectors.toSet());
    return history.pending(List.of()).stream()
        .filter(migration -> wanted.contains(migration.id()))
        .toList();
  }

  /**
   * Whether a tool that has run as many of the migrations can go on later and come to the same. It
   * could not from within a transaction in which others run, too, if that holds what ends with it.
   */
  boolean canPauseAfter(int fewer) {
    List<Migration> first = upTo(fewer).migrationsFrom(0);
    List<Migration> rest = migrationsFrom(fewer);
    if (first.isEmpty() || rest.isEmpty()) {
      return true;
    }
    boolean shared =
        first.get(first.size() - 1).up().mode().sharesTransaction()
            && rest.get(0).up().mode().sharesTransaction();
    return !shared || !SessionEnd.holdsInTransaction(first);
  }

  /** What is in it, in one line: {@code db/migrations to 0043_status (43 of 43)}. */
  String inWords() {
    String last = length == 0 ? "" : " to " + history.migrations().get(length - 1).id();
    return "%s%s (%d of %d)"
        .formatted(history.location(), last, length, history.size())
        .replaceAll("\\s+", " ");
  }

  /** A name for the content, whatever kind of server it is on: 24 hexadecimal digits. */
  public String name() {
    return key("");
  }

  /** The names of this and of all that can be made into it by running more, the longest first. */
  public List<String> names() {
    return keys("");
  }

  /**
   * Identifies the content on one kind of server.
   *
   * @param surroundings what else the result depends on: server version, owner
   * @return 24 hexadecimal digits, short enough for a database's name
   */
  String key(String surroundings) {
    return key(history.fingerprint(length), passedOver(), surroundings);
  }

  /**
   * The key of this, and of those with fewer migrations, the longest first. Where a tool passes
   * over migrations for the sake of a later one, so that what runs depends on how many there are,
   * that is in all of them.
   */
  List<String> keys(String surroundings) {
    List<String> passedOver = passedOver();
    List<String> fingerprints = history.fingerprints(length);
    int shortest = Math.min(1, length);
    List<String> keys = new ArrayList<>();
    for (int each = length; each >= shortest; each--) {
      keys.add(key(fingerprints.get(each), passedOver, surroundings));
    }
    return keys;
  }

  private String key(String fingerprint, List<String> passedOver, String surroundings) {
    String all =
        String.join(
            "\n",
            "template format 3",
            fingerprint,
            String.join("\n", passedOver),
            migrateAs.name(),
            String.join(",", extensions),
            session.toString(),
            ground,
            surroundings,
            parameters.isEmpty() ? "" : parameters.toString());
    return Checksums.sha256Hex(all.getBytes(StandardCharsets.UTF_8)).substring(0, 24);
  }

  /** The ids of migrations that never run on a new database, as a later one stands for them. */
  private List<String> passedOver() {
    Set<String> run =
        history.pending(List.of()).stream().map(Migration::id).collect(Collectors.toSet());
    return history.migrations().stream()
        .map(Migration::id)
        .filter(id -> !run.contains(id) && !history.skipped().containsKey(id))
        .toList();
  }
}
