package dev.rehearsal.migration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The migrations of a project in the order in which its tool applies them; never empty.
 *
 * @param format the tool's name
 * @param location the directory, as its user knows it
 * @param migrations the steps, oldest first
 * @param table the tool's book-keeping
 * @param outOfOrder what the tool does with a pending migration before an applied one
 * @param warnings what the tool lets pass, in the order of the files
 * @param skipped the ids of steps that are never run, each with the reason
 */
public record MigrationHistory(
    String format,
    String location,
    List<Migration> migrations,
    HistoryTable table,
    OutOfOrder outOfOrder,
    List<Warning> warnings,
    SortedMap<String, String> skipped) {

  public MigrationHistory {
    migrations = List.copyOf(migrations);
    warnings = List.copyOf(warnings);
    skipped = Collections.unmodifiableSortedMap(new TreeMap<>(skipped));
    if (migrations.isEmpty()) {
      throw new MigrationException("no migration in " + location);
    }
    Set<String> ids = new HashSet<>();
    for (Migration migration : migrations) {
      if (!ids.add(migration.id())) {
        throw new MigrationException(
            "two migrations in %s are called %s: rename one".formatted(location, migration.id()));
      }
    }
  }

  /** A history of a tool that applies whatever is pending, with nothing to warn of. */
  public MigrationHistory(
      String format, String location, List<Migration> migrations, HistoryTable table) {
    this(format, location, migrations, table, OutOfOrder.APPLIED, List.of());
  }

  /** A history of which all steps are run. */
  public MigrationHistory(
      String format,
      String location,
      List<Migration> migrations,
      HistoryTable table,
      OutOfOrder outOfOrder,
      List<Warning> warnings) {
    this(format, location, migrations, table, outOfOrder, warnings, new TreeMap<>());
  }

  /** The same history with more to warn of. */
  public MigrationHistory withWarnings(List<Warning> more) {
    List<Warning> all = new ArrayList<>(warnings);
    all.addAll(more);
    return new MigrationHistory(format, location, migrations, table, outOfOrder, all, skipped);
  }

  /**
   * The same history without some steps that are programs, which only their tool can run.
   *
   * @param reasons by the ids of the steps
   * @throws MigrationException when there is no such step, when it is not a program, or when the
   *     reason is blank
   */
  public MigrationHistory skipping(Map<String, String> reasons) {
    reasons.forEach(this::checkSkip);
    return new MigrationHistory(
        format, location, migrations, table, outOfOrder, warnings, new TreeMap<>(reasons));
  }

  /**
   * What is to be run now, in order.
   *
   * @param recorded what the books say; none on an empty database
   */
  public List<Migration> pending(List<RecordedMigration> recorded) {
    return table.pending(this, recorded).stream()
        .filter(migration -> !skipped.containsKey(migration.id()))
        .toList();
  }

  /** The migration of an id, if the directory holds it. */
  public Optional<Migration> find(String id) {
    return migrations.stream().filter(migration -> migration.id().equals(id)).findFirst();
  }

  /** The number of migrations. */
  public int size() {
    return migrations.size();
  }

  /**
   * Counts the migrations up to and including one.
   *
   * @param wanted its id, or the beginning of its id, or the id without its leading number, as long
   *     as only one migration is meant
   * @throws MigrationException when none or several are meant; the message lists the nearest
   */
  public int lengthUpTo(String wanted) {
    for (int i = 0; i < size(); i++) {
      if (migrations.get(i).id().equals(wanted)) {
        return i + 1;
      }
    }
    List<Migration> meant = migrations.stream().filter(m -> isMeant(m.id(), wanted)).toList();
    if (meant.size() != 1) {
      throw new MigrationException(unclear(wanted, meant));
    }
    return migrations.indexOf(meant.get(0)) + 1;
  }

  /**
   * Identifies what the first {@code length} migrations make of an empty database: the tool, its
   * books, and in order each one's id and what is sent for it. Two directories with the same
   * content have the same fingerprint wherever they are.
   *
   * @return 64 hexadecimal digits
   */
  public String fingerprint(int length) {
    MessageDigest digest = beginning();
    migrations.subList(0, length).forEach(migration -> add(digest, migration));
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * The fingerprints of all beginnings, at the cost of one.
   *
   * @param length how many migrations the longest has
   * @return at each place the one of as many migrations, from none on
   */
  public List<String> fingerprints(int length) {
    MessageDigest digest = beginning();
    List<String> all = new ArrayList<>();
    all.add(HexFormat.of().formatHex(Checksums.soFar(digest)));
    for (Migration migration : migrations.subList(0, length)) {
      add(digest, migration);
      all.add(HexFormat.of().formatHex(Checksums.soFar(digest)));
    }
    return all;
  }

  private MessageDigest beginning() {
    MessageDigest digest = Checksums.sha256();
    update(digest, format);
    update(digest, table.content());
    update(digest, String.join("\n", skipped.keySet()));
    return digest;
  }

  private void add(MessageDigest digest, Migration migration) {
    update(digest, migration.id());
    update(digest, migration.up().mode().name());
    update(digest, table.content(migration));
    migration.up().parts().forEach(part -> update(digest, part));
  }

  private static void update(MessageDigest digest, Part part) {
    update(digest, part.sql());
    if (part.rows() != null) {
      update(digest, part.rows());
    }
  }

  private void checkSkip(String id, String reason) {
    Migration step =
        find(id)
            .orElseThrow(
                () ->
                    new MigrationException(
                        "cannot skip \"%s\": %s has no such step".formatted(id, location)));
    if (!step.isCode()) {
      throw new MigrationException(
          "cannot skip %s: only a program can be skipped, and this is a step that can be run"
              .formatted(step.up().script().path()));
    }
    if (reason.isBlank()) {
      throw new MigrationException(
          "cannot skip %s without a reason: write \"%s: why\""
              .formatted(step.up().script().path(), id));
    }
  }

  private static boolean isMeant(String id, String wanted) {
    return !wanted.isEmpty()
        && (id.startsWith(wanted)
            || id.replaceFirst("^(?:[A-Z][0-9._]*__|[0-9]+[_-]?)", "").equals(wanted));
  }

  private String unclear(String wanted, List<Migration> meant) {
    String question =
        "no migration \"%s\" in %s".formatted(wanted, location)
            + (meant.isEmpty() ? "" : ": it could be any of several");
    List<Migration> listed = meant.isEmpty() ? migrations : meant;
    int shown = Math.min(listed.size(), 10);
    return question
        + "; there "
        + (listed.size() == 1 ? "is " : "are ")
        + listed.subList(listed.size() - shown, listed.size()).stream()
            .map(migration -> '"' + migration.id() + '"')
            .collect(Collectors.joining(", "))
        + (shown < listed.size() ? " and %d before them".formatted(listed.size() - shown) : "");
  }

  /** Adds a text and its length, so that no two lists of texts give the same bytes. */
  private static void update(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }
}
