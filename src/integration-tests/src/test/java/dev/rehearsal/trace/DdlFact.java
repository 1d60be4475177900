package dev.rehearsal.trace;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What somebody else has measured.
 *
 * @param id the name of the case
 * @param ddl the statements
 * @param versions the major versions of PostgreSQL on which it was measured
 * @param result what they do, such as {@code t=AccessExclusive REWRITE[t,t_a(idx)] SCAN[t] NEWIDX}
 *     or {@code FAILS 23502}
 */
record DdlFact(String id, String ddl, VersionRange versions, String result) {

  /** Reads a table with a head and columns that are parted by tabs. */
  static List<DdlFact> read(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .skip(1)
          .filter(line -> !line.isBlank())
          .map(line -> line.split("\t", -1))
          .map(cell -> new DdlFact(cell[0], cell[1], new VersionRange(cell[2]), cell[3].strip()))
          .toList();
    }
  }

  /** What a trace says, in the same words. */
  static String of(WatchedRun.Outcome watched) {
    return watched.failure() == null
        ? effects(watched.statements())
        : "FAILS " + watched.failure().sqlState();
  }

  private static String effects(List<StatementTrace> statements) {
    List<String> words = new ArrayList<>();
    locks(statements).forEach((table, mode) -> words.add(table + "=" + word(mode)));
    TreeSet<String> rewrites = new TreeSet<>();
    TreeSet<String> scans = new TreeSet<>();
    boolean indexes = false;
    for (StatementTrace statement : statements) {
      Effects effects = statement.effects();
      effects.rewrites().forEach(rewrite -> rewrites.add(name(rewrite.relation())));
      effects.scans().forEach(scan -> scans.add(name(scan.relation())));
      indexes = indexes || !effects.indexes().isEmpty();
    }
    add(words, "REWRITE", rewrites);
    add(words, "SCAN", scans);
    if (indexes) {
      words.add("NEWIDX");
    }
    return String.join(" ", words);
  }

  private static Map<String, LockMode> locks(List<StatementTrace> statements) {
    Map<String, LockMode> strongest = new TreeMap<>();
    statements.stream()
        .flatMap(statement -> statement.effects().locks().stream())
        .filter(lock -> isTable(lock.relation()))
        .forEach(
            lock ->
                strongest.merge(
                    name(lock.relation()),
                    lock.mode(),
                    (one, other) -> one.compareTo(other) > 0 ? one : other));
    return strongest;
  }

  private static boolean isTable(Relation relation) {
    return switch (relation.kind()) {
      case TABLE, PARTITIONED_TABLE, MATERIALIZED_VIEW -> true;
      default -> false;
    };
  }

  private static String name(Relation relation) {
    return relation.name().replaceFirst("^public\\.", "") + (relation.isIndex() ? "(idx)" : "");
  }

  /** {@code ACCESS EXCLUSIVE} as {@code AccessExclusive}. */
  private static String word(LockMode mode) {
    return Stream.of(mode.toString().split(" "))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(joining());
  }

  private static void add(List<String> words, String what, TreeSet<String> names) {
    if (!names.isEmpty()) {
      words.add(what + "[" + String.join(",", names) + "]");
    }
  }
}
