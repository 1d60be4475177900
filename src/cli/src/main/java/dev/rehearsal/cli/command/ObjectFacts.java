package dev.rehearsal.cli.command;

import dev.rehearsal.trace.Effects;
import dev.rehearsal.trace.IndexBuild;
import dev.rehearsal.trace.ObjectEvent;
import dev.rehearsal.wording.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which objects a statement built, made, and dropped without naming them, in words. */
final class ObjectFacts {

  /** What always comes and goes with something that a person has named. */
  private static final Set<String> SHADOWS = Set.of("default value", "rule", "toast table", "type");

  /** What is a part of a table, and goes with it. */
  private static final Set<String> PARTS =
      Set.of("index", "policy", "sequence", "table column", "table constraint", "trigger");

  private static final int MOST = 6;

  private static final Pattern NOT_NULL = Pattern.compile("_not_null\"? on (.+)$");

  private final Effects effects;

  ObjectFacts(Effects effects) {
    this.effects = effects;
  }

  List<Fact> list() {
    List<Fact> facts = new ArrayList<>();
    effects.indexes().stream()
        .filter(index -> !index.onNewTable())
        .forEach(index -> facts.add(Fact.noted(built(index))));
    List<String> dropped = droppedWithOthers();
    if (!dropped.isEmpty()) {
      facts.add(Fact.attention("drops with it: " + Phrases.listed(dropped, MOST)));
    }
    List<String> created = created();
    if (!created.isEmpty()) {
      facts.add(Fact.plain("creates " + Phrases.listed(created, MOST)));
    }
    return facts;
  }

  private static String built(IndexBuild index) {
    String name = RelationFacts.name(index.index());
    return switch (index.method()) {
      case BUILT -> "builds " + name;
      case REUSED -> "makes %s anew, of the old one's files".formatted(name);
      case EMPTY -> "makes %s, in the catalogue alone".formatted(name);
    };
  }

  private List<String> droppedWithOthers() {
    Set<String> tables =
        effects.objects().stream()
            .filter(object -> object.type() == ObjectEvent.Type.DROPPED)
            .filter(object -> object.kind().endsWith("table"))
            .map(ObjectEvent::identity)
            .collect(Collectors.toSet());
    return effects.objects().stream()
        .filter(object -> object.type() == ObjectEvent.Type.DROPPED && object.consequence())
        .filter(object -> !SHADOWS.contains(object.kind()))
        .filter(object -> !isPart(object, tables) && !isNotNull(object))
        .map(ObjectFacts::name)
        .toList();
  }

  /** From PostgreSQL 18 on a NOT NULL has a name, which it is given, and goes with its column. */
  private boolean isNotNull(ObjectEvent object) {
    Matcher name = NOT_NULL.matcher(object.identity());
    return object.kind().equals("table constraint")
        && name.find()
        && effects.objects().stream()
            .filter(other -> other.type() == ObjectEvent.Type.DROPPED)
            .filter(other -> other.kind().equals("table column"))
            .anyMatch(other -> other.identity().startsWith(name.group(1) + "."));
  }

  /** Indexes and sequences do not tell whose they are. */
  private static boolean isPart(ObjectEvent object, Set<String> tables) {
    if (!PARTS.contains(object.kind()) || tables.isEmpty()) {
      return false;
    }
    int on = object.identity().lastIndexOf(" on ");
    return on < 0 || tables.contains(object.identity().substring(on + " on ".length()));
  }

  /** The built indexes have facts of their own, and those of new tables go without saying. */
  private List<String> created() {
    return effects.objects().stream()
        .filter(object -> object.type() == ObjectEvent.Type.CREATED && !object.consequence())
        .filter(object -> !object.kind().equals("index"))
        .map(ObjectFacts::name)
        .distinct()
        .toList();
  }

  private static String name(ObjectEvent object) {
    String identity = object.identity();
    int on = identity.lastIndexOf(" on public.");
    return object.kind().replaceFirst("^table (?=column|constraint)", "")
        + " "
        + RelationFacts.shortened(
            on < 0 ? identity : identity.substring(0, on) + " on " + identity.substring(on + 11));
  }
}
