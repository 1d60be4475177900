package dev.rehearsal.database;

import dev.rehearsal.migration.Checksums;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What a template is made of. Equal content gives equal templates, wherever it came from.
 *
 * <p>Where its name is known, the migrations need not be before somebody asks for them.
 */
public final class TemplateSpec {

  private final Reading reading;
  private final int length;
  private final TemplateTerms terms;
  private volatile @Nullable String name;

  private TemplateSpec(Reading reading, int length, TemplateTerms terms, @Nullable String name) {
    this.reading = reading;
    this.length = length;
    this.terms = terms;
    this.name = name;
  }

  /**
   * What a session without settings of its own makes of a history.
   *
   * @param history the migrations
   * @param length how many of them are applied
   * @param migrateAs who applies them
   * @param extensions what the administrator creates before the first migration, in any order
   */
  public TemplateSpec(
      MigrationHistory history, int length, MigrateAs migrateAs, List<String> extensions) {
    this(() -> history, length, migrateAs, extensions);
  }

  /**
   * The same of a history that is asked for when it is wanted, and once.
   *
   * @param history the migrations
   * @param length how many of them are applied
   * @param migrateAs who applies them
   * @param extensions what the administrator creates before the first migration, in any order
   */
  public TemplateSpec(
      Supplier<MigrationHistory> history,
      int length,
      MigrateAs migrateAs,
      List<String> extensions) {
    this(new Reading(history), length, TemplateTerms.of(migrateAs, extensions), null);
  }

  /**
   * The same with a name that is known.
   *
   * @param known as {@link #name()} said it of the same
   */
  public TemplateSpec called(String known) {
    return new TemplateSpec(reading, length, terms, known);
  }

  /** The same with fewer or more migrations. */
  public TemplateSpec upTo(int otherLength) {
    return otherLength == length ? this : new TemplateSpec(reading, otherLength, terms, null);
  }

  /** The same with another history, of which as many are applied. */
  public TemplateSpec of(MigrationHistory other) {
    return new TemplateSpec(new Reading(() -> other), length, terms, null);
  }

  /**
   * The same in sessions with settings.
   *
   * @param session settings of the session that migrates, by name
   */
  public TemplateSpec in(SortedMap<String, String> session) {
    return with(terms.in(session));
  }

  /**
   * The same on what other SQL makes of an empty database.
   *
   * @param ground runs before the first migration, as the role that migrates; empty for none
   */
  public TemplateSpec on(String ground) {
    return with(terms.on(ground));
  }

  /**
   * The same on a server that was started otherwise.
   *
   * @param parameters with which it was started beside the usual ones, by name
   */
  public TemplateSpec onServerWith(SortedMap<String, String> parameters) {
    return with(terms.onServerWith(parameters));
  }

  private TemplateSpec with(TemplateTerms others) {
    return new TemplateSpec(reading, length, others, null);
  }

  /**
   * The migrations.
   *
   * @throws dev.rehearsal.migration.MigrationException when they are asked for only now, and cannot
   *     be had
   */
  public MigrationHistory history() {
    return reading.get();
  }

  /** How many of them are applied. */
  public int length() {
    return length;
  }

  /** Who applies them. */
  public MigrateAs migrateAs() {
    return terms.migrateAs();
  }

  /** What the administrator creates before the first migration, sorted. */
  List<String> extensions() {
    return terms.extensions();
  }

  /** SQL that runs before the first migration, as the role that migrates; empty for none. */
  String ground() {
    return terms.ground();
  }

  /** The way on which migrations are run. */
  ServerAccess migrating(ServerAccess access) {
    return access.with("preferQueryMode", "simple").withSession(terms.session());
  }

  /**
   * What the tool runs to get there.
   *
   * @param from how many of the history are applied
   */
  List<Migration> migrationsFrom(int from) {
    Set<String> wanted =
        history().migrations().subList(from, length).stream()
            .map(Migration::id)
            .collect(Collectors.toSet());
    return history().pending(List.of()).stream()
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

  /**
   * The same without those at the end that stay at the end when others are added, such as Flyway's
   * repeatable ones. So it is what this one and its next states have in common.
   */
  TemplateSpec stem() {
    List<Migration> all = history().migrations();
    int fewer = length;
    while (fewer > 0 && all.get(fewer - 1).kind() == Migration.Kind.REPEATABLE) {
      fewer--;
    }
    return upTo(fewer);
  }

  /** What is in it, in one line: {@code db/migrations to 0043_status (43 of 43)}. */
  String inWords() {
    String last = length == 0 ? "" : " to " + history().migrations().get(length - 1).id();
    return "%s%s (%d of %d)"
        .formatted(history().location(), last, length, history().size())
        .replaceAll("\\s+", " ");
  }

  /** A name for the content, whatever kind of server it is on: 24 hexadecimal digits. */
  public String name() {
    String known = name;
    if (known == null) {
      known = name(history().fingerprint(length), passedOver());
      name = known;
    }
    return known;
  }

  /**
   * The names of this and of all that can be made into it by running more, the longest first. Where
   * a tool passes over migrations for the sake of a later one, so that what runs depends on how
   * many there are, that is in all of them.
   */
  public List<String> names() {
    List<String> passedOver = passedOver();
    List<String> fingerprints = history().fingerprints(length);
    int shortest = Math.min(1, length);
    List<String> names = new ArrayList<>();
    for (int each = length; each >= shortest; each--) {
      names.add(name(fingerprints.get(each), passedOver));
    }
    return names;
  }

  private String name(String fingerprint, List<String> passedOver) {
    String all =
        String.join(
            "\n", "template format 4", fingerprint, String.join("\n", passedOver), terms.inWords());
    return Checksums.sha256Hex(all).substring(0, 24);
  }

  /**
   * Identifies the content on one kind of server.
   *
   * @param surroundings what else the result depends on: server version, owner
   * @return short enough for a database's name
   */
  String key(String surroundings) {
    return name() + mark(surroundings);
  }

  /** The key of this, and of those with fewer migrations, the longest first. */
  List<String> keys(String surroundings) {
    String mark = mark(surroundings);
    return names().stream().map(each -> each + mark).toList();
  }

  /** A server is of one kind at a time, so that few are to be told apart, and quickly. */
  private static String mark(String surroundings) {
    CRC32 sum = new CRC32();
    sum.update(surroundings.getBytes(StandardCharsets.UTF_8));
    return "_" + HexFormat.of().toHexDigits((int) sum.getValue());
  }

  /** The ids of migrations that never run on a new database, as a later one stands for them. */
  private List<String> passedOver() {
    Set<String> run =
        history().pending(List.of()).stream().map(Migration::id).collect(Collectors.toSet());
    return history().migrations().stream()
        .map(Migration::id)
        .filter(id -> !run.contains(id) && !history().skipped().containsKey(id))
        .toList();
  }

  /** Equal when the same is made of an empty database. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TemplateSpec spec && name().equals(spec.name());
  }

  @Override
  public int hashCode() {
    return name().hashCode();
  }

  /** Shows what identifies it. */
  @Override
  public String toString() {
    return name();
  }

  /** A history that is asked for once. */
  private static final class Reading {

    /** Goes when it has been asked, with all that it holds. */
    private @Nullable Supplier<MigrationHistory> source;

    private @Nullable MigrationHistory history;

    Reading(Supplier<MigrationHistory> source) {
      this.source = source;
    }

    synchronized MigrationHistory get() {
      MigrationHistory known = history;
      if (known == null) {
        known = Objects.requireNonNull(source).get();
        history = known;
        source = null;
      }
      return known;
    }
  }
}
