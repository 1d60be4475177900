package dev.rehearsal.cli.command;

import dev.rehearsal.trace.Effects;
import dev.rehearsal.trace.FullScan;
import dev.rehearsal.trace.HeldLock;
import dev.rehearsal.trace.LockMode;
import dev.rehearsal.trace.Relation;
import dev.rehearsal.trace.Rewrite;
import dev.rehearsal.trace.RowsTouched;
import dev.rehearsal.wording.Phrases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a statement did to relations, in words: one fact for each of them. */
final class RelationFacts {

  private final Effects effects;
  private final Duration lockTimeout;
  private final boolean all;

  /**
   * Looks at one statement.
   *
   * @param lockTimeout how long it would have waited for a lock; zero for ever
   * @param all whether to tell weak locks, too
   */
  RelationFacts(Effects effects, Duration lockTimeout, boolean all) {
    this.effects = effects;
    this.lockTimeout = lockTimeout;
    this.all = all;
  }

  List<Fact> list() {
    Map<Relation, List<String>> words = new TreeMap<>();
    effects.locks().forEach(lock -> words.computeIfAbsent(lock.relation(), this::lock));
    effects.rewrites().stream()
        .map(Rewrite::relation)
        .filter(relation -> !relation.isIndex() || isRewrittenAlone(relation))
        .forEach(relation -> add(words, relation, "rewritten"));
    effects.scans().stream()
        .map(FullScan::relation)
        .forEach(relation -> add(words, relation, "scanned"));
    effects.rows().forEach(rows -> add(words, rows.relation(), rows(rows)));
    List<Fact> facts = new ArrayList<>();
    words.forEach(
        (relation, said) -> {
          if (!said.isEmpty()) {
            facts.add(fact(relation, name(relation) + ": " + String.join("; ", said)));
          }
        });
    return facts;
  }

  /** A relation as a person calls it. */
  static String name(Relation relation) {
    return switch (relation.kind()) {
      case TABLE -> shortened(relation.name());
      case INDEX, PARTITIONED_INDEX -> "index " + shortened(relation.name());
      default -> relation.kind() + " " + shortened(relation.name());
    };
  }

  /** Most tables are in the schema public, which then says nothing. */
  static String shortened(String name) {
    return name.startsWith("public.") ? name.substring("public.".length()) : name;
  }

  /** What others wait with while a lock is held. */
  static String blocked(LockMode mode) {
    if (mode.blocksReads()) {
      return "reads and writes";
    }
    return mode.blocksWrites() ? "writes" : "neither reads nor writes";
  }

  private Fact fact(Relation relation, String text) {
    boolean noticed =
        strongest(relation).filter(LockMode::blocksWrites).isPresent()
            || effects.rewrites(relation.name());
    return noticed ? Fact.attention(text) : Fact.noted(text);
  }

  private List<String> lock(Relation relation) {
    List<String> words = new ArrayList<>();
    strongest(relation)
        .filter(mode -> all || isTold(relation, mode))
        .ifPresent(mode -> words.add(mode + ", blocks " + blocked(mode) + wait(mode)));
    return words;
  }

  /** Queries take the weak ones; an index is locked with its table, unless it is built anew. */
  private boolean isTold(Relation relation, LockMode mode) {
    return relation.isIndex()
        ? mode.blocksReads() && isRewrittenAlone(relation)
        : mode.compareTo(LockMode.ROW_EXCLUSIVE) > 0;
  }

  private String wait(LockMode mode) {
    return lockTimeout.isZero() || !mode.blocksWrites()
        ? ""
        : ", waits for it %s at most".formatted(Phrases.duration(lockTimeout));
  }

  private Optional<LockMode> strongest(Relation relation) {
    return effects.locks().stream()
        .filter(lock -> lock.relation().equals(relation))
        .map(HeldLock::mode)
        .max(Comparator.naturalOrder());
  }

  private boolean isRewrittenAlone(Relation index) {
    return effects.rewrites(index.name())
        && (index.table() == null || !effects.rewrites(index.table()));
  }

  private static void add(Map<Relation, List<String>> words, Relation relation, String word) {
    words.computeIfAbsent(relation, key -> new ArrayList<>()).add(word);
  }

  private static String rows(RowsTouched rows) {
    return Stream.of(
            count(rows.inserted(), " inserted", ""),
            count(rows.updated(), " updated", of(rows)),
            count(rows.deleted(), " deleted", of(rows)))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String count(long count, String what, String of) {
    if (count == 0) {
      return "";
    }
    return of.isEmpty() ? Phrases.counted(count, "row") + what : count + of + what;
  }

  private static String of(RowsTouched rows) {
    return rows.present() == 0 ? "" : " of " + Phrases.counted(rows.present(), "row");
  }
}
