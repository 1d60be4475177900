package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Removes what earlier runs left on a server that outlives them: clones of dead runs, templates
 * that were never finished or not used for long, and kept databases beyond their bounds.
 *
 * <p>Looks only at databases that our own role owns and that bear our names.
 */
final class Housekeeping {

  /** How long a template waits for the next run. */
  private static final Duration TEMPLATE_AGE = Duration.ofDays(14);

  /** How many templates stay, whatever their age. */
  private static final int TEMPLATES = 20;

  private static final Pattern MARK =
      Pattern.compile("rehearsal: (kept|used) (\\S+).*", Pattern.DOTALL);

  private final Connection connection;
  private final OwnerRole owner;
  private final Dropper dropper;
  private final KeepPolicy keep;

  Housekeeping(Connection connection, OwnerRole owner, Dropper dropper, KeepPolicy keep) {
    this.connection = connection;
    this.owner = owner;
    this.dropper = dropper;
    this.keep = keep;
  }

  /** The comment on a kept database. */
  static String keptMark(String why) {
    return "rehearsal: kept %s of %s".formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS), why);
  }

  /** The comment on a template. */
  static String usedMark(String what) {
    return "rehearsal: used %s, %s".formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS), what);
  }

  void sweep() throws SQLException {
    List<Entry> ours = entries();
    Set<Integer> alive = Run.alive(connection);
    for (Entry clone : ours) {
      boolean dead =
          DatabaseNames.runOf(clone.name()).filter(run -> !alive.contains(run)).isPresent();
      if (dead && clone.since() == null) {
        dropper.drop(clone.name());
      }
    }
    dropOld(ours.stream().filter(e -> e.isClone() && e.since() != null), keep.count(), keep.age());
    dropOld(ours.stream().filter(Entry::isFinishedTemplate), TEMPLATES, TEMPLATE_AGE);
    for (Entry half : ours) {
      if (half.isHalfBuilt()) {
        TemplateDatabase.lock(half.name()).ifFree(connection, free -> drop(half));
      }
    }
  }

  private void dropOld(java.util.stream.Stream<Entry> entries, int count, Duration age)
      throws SQLException {
    List<Entry> newestFirst =
        entries.sorted(Comparator.comparing(Entry::sinceOrEpoch).reversed()).toList();
    Instant oldest = Instant.now().minus(age);
    for (int i = 0; i < newestFirst.size(); i++) {
      Entry entry = newestFirst.get(i);
      if (i >= count || entry.sinceOrEpoch().isBefore(oldest)) {
        TemplateDatabase.useLock(entry.name()).ifFree(connection, free -> drop(entry));
      }
    }
  }

  private Entry drop(Entry entry) throws SQLException {
    dropper.drop(TemplateDatabase.unsealed(connection, entry.name()));
    return entry;
  }

  private List<Entry> entries() throws SQLException {
    String sql =
        "SELECT datname, datistemplate, shobj_description(d.oid, 'pg_database') FROM pg_database d"
            + " JOIN pg_roles r ON r.oid = datdba WHERE rolname = '%s' ORDER BY datname"
                .formatted(owner.name());
    List<Entry> entries = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        entries.add(
            new Entry(rows.getString(1), rows.getBoolean(2), time(rows.getString(3)).orElse(null)));
      }
    }
    return entries;
  }

  private static Optional<Instant> time(@Nullable String comment) {
    Matcher matcher = MARK.matcher(comment == null ? "" : comment);
    return matcher.matches()
        ? Optional.of(Instant.parse(matcher.group(2).replaceAll(",$", "")))
        : Optional.empty();
  }

  /**
   * A database of ours.
   *
   * @param since when it was kept or last used, or null
   */
  private record Entry(String name, boolean template, @Nullable Instant since) {

    boolean isClone() {
      return DatabaseNames.runOf(name).isPresent();
    }

    boolean isFinishedTemplate() {
      return template && name.startsWith(DatabaseNames.TEMPLATE_PREFIX);
    }

    boolean isHalfBuilt() {
      return !template && name.startsWith(DatabaseNames.TEMPLATE_PREFIX);
    }

    Instant sinceOrEpoch() {
      return since == null ? Instant.EPOCH : since;
    }
  }
}
