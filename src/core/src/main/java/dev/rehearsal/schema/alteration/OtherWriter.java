package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.Quoted;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kinds that few have: they are dropped, but only made where that is simple. */
final class OtherWriter implements ObjectWriter {

  /** What these need to be dropped is not in a schema: a server to ask, a part of themselves. */
  private static final Set<ObjectKind> NEVER_DROPPED =
      EnumSet.of(ObjectKind.SUBSCRIPTION, ObjectKind.BASE_TYPE);

  private static final Pattern CAST =
      Pattern.compile("(WITH INOUT|WITHOUT FUNCTION|WITH FUNCTION), ?(.*?)((?:AS [A-Z]+)?)");

  private static final Pattern COLLATION =
      Pattern.compile("(icu|libc), locale ([^,]+)(, not deterministic)?");

  @Override
  public void create(SchemaObject object, Set<Piece> within, Lines out) {
    switch (object.kind()) {
      case CAST -> cast(object, out);
      case COLLATION -> collation(object, out);
      case TEXT_SEARCH_CONFIGURATION -> configuration(object, out);
      case TEXT_SEARCH_DICTIONARY -> dictionary(object, out);
      default -> out.refuse("no statement is written that makes " + Sql.one(object.kind()));
    }
  }

  private static void cast(SchemaObject cast, Lines out) {
    Matcher matcher = CAST.matcher(cast.attribute("definition").orElse("") + ", ");
    String definition = cast.attribute("definition").orElse("");
    if (!matcher.lookingAt()) {
      out.refuse("its definition is not understood: " + definition);
      return;
    }
    String words = definition.replace("WITH FUNCTION, ", "WITH FUNCTION ").replace(", AS ", " AS ");
    out.add("CREATE CAST %s %s".formatted(cast.identity(), words));
  }

  private static void collation(SchemaObject collation, Lines out) {
    Matcher matcher = COLLATION.matcher(collation.attribute("definition").orElse(""));
    if (!matcher.matches()) {
      out.refuse("no statement is written that makes a collation like it");
      return;
    }
    out.add(
        "CREATE COLLATION %s (provider = %s, locale = %s%s)"
            .formatted(
                collation.identity(),
                matcher.group(1),
                Quoted.literal(matcher.group(2)).strip(),
                matcher.group(3) == null ? "" : ", deterministic = false"));
  }

  private static void dictionary(SchemaObject dictionary, Lines out) {
    String options = dictionary.attribute("options").map(o -> ", " + o).orElse("");
    String template = dictionary.attribute("template").orElse("");
    out.add("%s (TEMPLATE = %s%s)".formatted(creation(dictionary), template, options));
  }

  private static void configuration(SchemaObject configuration, Lines out) {
    String parser = configuration.attribute("parser").orElse("");
    out.add("%s (PARSER = %s)".formatted(creation(configuration), parser));
    String mappings = configuration.attribute("mappings").orElse("");
    for (String mapping : mappings.isEmpty() ? new String[0] : mappings.split(", ", -1)) {
      int colon = mapping.indexOf(": ");
      out.add(
          "%s ADD MAPPING FOR %s WITH %s"
              .formatted(
                  Sql.alter(configuration),
                  mapping.substring(0, colon),
                  mapping.substring(colon + 2).replace(" ", ", ")));
    }
  }

  private static String creation(SchemaObject object) {
    return "CREATE " + Sql.called(object);
  }

  @Override
  public void drop(SchemaObject object, Lines out) {
    if (NEVER_DROPPED.contains(object.kind())) {
      out.refuse("no statement is written that drops " + Sql.one(object.kind()));
    } else if (object.kind() == ObjectKind.TRANSFORM) {
      out.add("DROP TRANSFORM " + object.identity());
    } else {
      String identity = object.identity();
      int using = identity.lastIndexOf(" using ");
      boolean isOperators =
          object.kind() == ObjectKind.OPERATOR_CLASS || object.kind() == ObjectKind.OPERATOR_FAMILY;
      String name = isOperators && using > 0 ? upperUsing(identity, using) : identity;
      out.add("DROP %s %s".formatted(Sql.word(object.kind()), name));
    }
  }

  private static String upperUsing(String identity, int using) {
    String word = identity.substring(using, using + 7).toUpperCase(Locale.ROOT);
    return identity.substring(0, using) + word + identity.substring(using + 7);
  }
}
