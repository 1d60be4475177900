package dev.rehearsal.check;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.Part;
import dev.rehearsal.rule.BaseComparison;
import dev.rehearsal.rule.BaseComparison.Edited;
import dev.rehearsal.rule.BaseComparison.Late;
import dev.rehearsal.rule.BaseComparison.Renamed;
import dev.rehearsal.rule.BaseComparison.Twin;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.TokenChecksum;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out what became of the migrations of a base. */
final class HistoryComparison {

  /** Flyway's numbers have parts; those of others end with the digits. */
  private static final Pattern NUMBER =
      Pattern.compile("V([0-9]+(?:[._][0-9]+)*)(?:__.*)?|([0-9]+).*", Pattern.DOTALL);

  private final MigrationHistory now;
  private final Map<String, Migration> base = new LinkedHashMap<>();
  private final MigrationHistory then;
  private final List<Migration> added = new ArrayList<>();
  private final List<Edited> edited = new ArrayList<>();
  private final List<Migration> deleted = new ArrayList<>();
  private final List<Renamed> renamed = new ArrayList<>();

  private HistoryComparison(MigrationHistory now, MigrationHistory then) {
    this.now = now;
    this.then = then;
    then.migrations().forEach(migration -> base.put(key(migration), migration));
    sort();
  }

  /**
   * Compares a history with one in which its older migrations are.
   *
   * @param name what its user calls the base
   * @param commit where it is; empty outside of git
   */
  static BaseComparison of(
      String name, String commit, MigrationHistory now, MigrationHistory base) {
    return new HistoryComparison(now, base).with(name, commit, Progress.NONE, List.of());
  }

  /** The same, where the base has gone on since. */
  static BaseComparison of(
      String name, String commit, MigrationHistory now, MigrationHistory base, Progress since) {
    return new HistoryComparison(now, base).with(name, commit, since, since.warnings());
  }

  /**
   * What the base has got since today's work began.
   *
   * @param tip the base as it is; null when nothing was added there
   * @param both today's migrations and those together; null when no tool reads that
   * @param warnings what could not be found out
   */
  record Progress(
      @Nullable MigrationHistory tip, @Nullable MigrationHistory both, List<String> warnings) {

    static final Progress NONE = new Progress(null, null, List.of());
  }

  private void sort() {
    Set<String> found = new HashSet<>();
    for (Migration migration : now.migrations()) {
      Migration before = base.get(key(migration));
      if (before == null) {
        added.add(migration);
      } else {
        found.add(key(before));
        edit(before, migration).ifPresent(edited::add);
      }
    }
    base.values().stream().filter(each -> !found.contains(key(each))).forEach(deleted::add);
    for (Migration gone : List.copyOf(deleted)) {
      successor(gone).ifPresent(successor -> rename(gone, successor));
    }
  }

  /** Who makes a repeatable migration again is meant to edit it. */
  private Optional<Edited> edit(Migration before, Migration after) {
    boolean sameTokens = tokens(before).equals(tokens(after));
    boolean sameForTool = now.table().matches(after, before.checksum());
    boolean same = sameTokens && sameForTool;
    return same || (sameTokens && before.checksum().isEmpty())
        ? Optional.empty()
        : Optional.of(new Edited(before, after, sameTokens, sameForTool));
  }

  private Optional<Migration> successor(Migration gone) {
    String text = tokens(gone);
    return added.stream()
        .filter(each -> each.kind() == gone.kind() && tokens(each).equals(text))
        .findFirst();
  }

  private void rename(Migration from, Migration to) {
    renamed.add(new Renamed(from, to));
    deleted.remove(from);
    added.remove(to);
  }

  private BaseComparison with(String name, String commit, Progress since, List<String> warnings) {
    return new BaseComparison(
        name,
        commit,
        added,
        edited,
        deleted,
        renamed,
        late(since),
        twins(since),
        Set.copyOf(then.warnings()),
        warnings);
  }

  private List<Late> late(Progress since) {
    List<Migration> order = (since.both() == null ? now : since.both()).migrations();
    Set<String> elder = new HashSet<>(base.keySet());
    strangers(since).forEach(migration -> elder.add(key(migration)));
    Set<String> mine = added.stream().map(this::key).collect(Collectors.toSet());
    List<Late> late = new ArrayList<>();
    Migration next = null;
    for (int i = order.size() - 1; i >= 0; i--) {
      Migration migration = order.get(i);
      if (migration.kind() != Migration.Kind.VERSIONED) {
        continue;
      }
      if (mine.contains(key(migration)) && next != null) {
        late.add(0, new Late(now.find(migration.id()).orElse(migration), next));
      } else if (elder.contains(key(migration))) {
        next = migration;
      }
    }
    return late;
  }

  private List<Twin> twins(Progress since) {
    List<Migration> elder = new ArrayList<>(base.values());
    elder.addAll(strangers(since));
    List<Twin> twins = new ArrayList<>();
    for (Migration migration : added) {
      elder.stream()
          .filter(other -> isTwin(migration, other))
          .findFirst()
          .map(other -> new Twin(migration, other, isRefused(migration, other, since)))
          .ifPresent(twins::add);
    }
    return twins;
  }

  /** What the base has got since, and today's work has not. */
  private List<Migration> strangers(Progress since) {
    MigrationHistory tip = since.tip();
    return tip == null
        ? List.of()
        : tip.migrations().stream().filter(each -> !base.containsKey(key(each))).toList();
  }

  private boolean isTwin(Migration mine, Migration other) {
    boolean sameKey = key(mine).equals(key(other));
    boolean sameNumber =
        mine.kind() == Migration.Kind.VERSIONED
            && other.kind() == Migration.Kind.VERSIONED
            && number(mine).isPresent()
            && number(mine).equals(number(other));
    return (sameKey || sameNumber) && !tokens(mine).equals(tokens(other));
  }

  private boolean isRefused(Migration mine, Migration other, Progress since) {
    return key(mine).equals(key(other)) || (since.tip() != null && since.both() == null);
  }

  private String key(Migration migration) {
    return migration.kind() == Migration.Kind.VERSIONED
        ? now.table().nameInBooks(migration)
        : migration.kind() + " " + migration.id();
  }

  private static Optional<String> number(Migration migration) {
    Matcher number = NUMBER.matcher(migration.id());
    if (!number.matches()) {
      return Optional.empty();
    }
    String digits = number.group(1) == null ? number.group(2) : number.group(1);
    return Optional.of(
        digits.replace('_', '.').replaceAll("(^|\\.)0+(?=[0-9])", "$1").replaceAll("(\\.0)+$", ""));
  }

  /** What a migration says, and how it is sent. */
  private static String tokens(Migration migration) {
    if (migration.up().parts().isEmpty()) {
      return migration.up().mode() + "\n" + migration.up().script().text();
    }
    return migration.up().mode()
        + migration.up().parts().stream()
            .map(HistoryComparison::tokens)
            .collect(Collectors.joining());
  }

  private static String tokens(Part part) {
    return "\n" + TokenChecksum.of(new Script("", part.sql())) + part.rows();
  }
}
