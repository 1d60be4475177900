package dev.rehearsal.drift;

import dev.rehearsal.drift.ObjectDrift.Side;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the same server makes of the words of both sides. PostgreSQL prints an expression as it was
 * read in, which a dump or another version changes without changing what it means; when it has read
 * the words of both, it prints the same for both.
 *
 * @param migrations what the migrations make
 * @param adopt brought a copy of that to the database, with the database's words
 * @param adopted the copy then
 * @param fix brought it back, with the words of the migrations
 * @param fixed the copy in the end
 */
public record Rereading(
    SchemaSnapshot migrations,
    Mending adopt,
    SchemaSnapshot adopted,
    Mending fix,
    SchemaSnapshot fixed) {

  /** Attributes whose values PostgreSQL prints from what it has read in. */
  private static final Set<String> EXPRESSIONS =
      Set.of(
          "body",
          "default",
          "definition",
          "filter",
          "generated",
          "partition bound",
          "partition key",
          "using",
          "with check");

  private static final String CAST = "\\(('(?:[^']|'')*'::character varying)\\)::text";

  /** As a list of a {@code varchar} is printed when it was read from its own print once. */
  private static final Pattern CAST_ONE_BY_ONE =
      Pattern.compile("\\(ARRAY\\[(%1$s(?:, %1$s)*)\\]\\)".formatted(CAST));

  /** Whether any of the drifts may be one of words alone. */
  public static boolean mayConcern(List<ObjectDrift> drifts) {
    return drifts.stream()
        .flatMap(drift -> drift.attributes().stream())
        .filter(each -> each.inMigrations() != null && each.inDatabase() != null)
        .anyMatch(each -> EXPRESSIONS.contains(each.name()));
  }

  /** Leaves out what only reads otherwise. */
  List<ObjectDrift> confirmed(List<ObjectDrift> drifts) {
    Set<ObjectId> ofDatabase = adopt.saidAnew();
    Set<ObjectId> ofBoth = new HashSet<>(ofDatabase);
    ofBoth.retainAll(fix.saidAnew());
    return drifts.stream()
        .map(drift -> drift.side() == Side.DIFFERENT ? drift.with(meant(drift, ofDatabase, ofBoth)) : drift)
        .filter(drift -> drift.side() != Side.DIFFERENT || !drift.attributes().isEmpty())
        .toList();
  }

  /** Leaves out of what a mending left what it has made with the words of its goal. */
  static List<ObjectDrift> ofWords(List<ObjectDrift> remaining, Mending mending) {
    Set<ObjectId> said = mending.saidAnew();
    return remaining.stream()
        .map(
            drift ->
                drift.side() == Side.DIFFERENT && said.contains(drift.id())
                    ? drift.with(
                        drift.attributes().stream()
                            .filter(each -> !EXPRESSIONS.contains(each.name()))
                            .toList())
                    : drift)
        .filter(drift -> drift.side() != Side.DIFFERENT || !drift.attributes().isEmpty())
        .toList();
  }

  private List<AttributeDrift> meant(
      ObjectDrift drift, Set<ObjectId> ofDatabase, Set<ObjectId> ofBoth) {
    ObjectId id = drift.id();
    return drift.attributes().stream()
        .filter(each -> !isReadAs(migrations, id, each.name(), ofDatabase))
        .filter(each -> !isReadAs(fixed, id, each.name(), ofBoth))
        .filter(each -> !isListOfOneKind(each))
        .toList();
  }

  private static boolean isListOfOneKind(AttributeDrift attribute) {
    return attribute.inMigrations() != null
        && attribute.inDatabase() != null
        && castAtOnce(attribute.inMigrations()).equals(castAtOnce(attribute.inDatabase()));
  }

  private static String castAtOnce(String expression) {
    return CAST_ONE_BY_ONE
        .matcher(expression)
        .replaceAll(
            list ->
                Matcher.quoteReplacement(
                    "((ARRAY[%s])::text[])".formatted(list.group(1).replaceAll(CAST, "$1"))));
  }

  private boolean isReadAs(
      SchemaSnapshot other, ObjectId object, String attribute, Set<ObjectId> said) {
    return EXPRESSIONS.contains(attribute)
        && said.contains(object)
        && value(adopted, object, attribute).equals(value(other, object, attribute));
  }

  private static Optional<String> value(SchemaSnapshot schema, ObjectId id, String attribute) {
    return schema.object(id).flatMap((SchemaObject object) -> object.attribute(attribute));
  }
}
