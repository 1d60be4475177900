package dev.rehearsal.rule.library;

import dev.rehearsal.sql.syntax.Expression;
import dev.rehearsal.sql.syntax.SyntaxNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From one type to another, as far as the types tell (PostgreSQL documentation, ALTER TABLE,
 * "Notes"; measured on 11 to 18).
 *
 * @param oldOrNull the type until then; null when it is unknown
 * @param young the new type
 * @param using what stands behind USING, or null
 */
record Conversion(@Nullable KnownType oldOrNull, KnownType young, @Nullable Expression using) {

  /** Those of PostgreSQL's own types that are neither free nor dear depending on the column. */
  private static final Set<String> BUILT_IN =
      Set.of(
          """
          bool bpchar bytea char cidr date float4 float8 inet int2 int4 int8 json jsonb macaddr
          macaddr8 money name numeric oid text time timestamp timestamptz timetz tsquery tsvector
          uuid varbit varchar xml
          """
              .trim()
              .split("\\s+"));

  private static final int NO_LIMIT = Integer.MAX_VALUE;

  /** What it costs. */
  enum Cost {
    /** Values stay as they are. */
    FREE,
    /** It is free from some types, and not from others or in some time zones. */
    UNSURE,
    /** Each value is converted. */
    REWRITE
  }

  Cost cost() {
    if (oldOrNull == null) {
      return isComputed() ? Cost.REWRITE : byNewType();
    }
    if (oldOrNull.array() || young.array()) {
      return oldOrNull.equals(young) && !isComputed() ? Cost.FREE : Cost.UNSURE;
    }
    if (isZoneChange()) {
      return isComputed() ? Cost.REWRITE : Cost.UNSURE;
    }
    if (isForeign(oldOrNull) || isForeign(young)) {
      return oldOrNull.equals(young) && !isComputed() && !isCastTwice() ? Cost.FREE : Cost.UNSURE;
    }
    return isWider() && !isComputed() ? Cost.FREE : Cost.REWRITE;
  }

  /** Whether it rounds or cuts values without an error. */
  boolean losesDigits() {
    KnownType old = oldOrNull;
    if (old == null) {
      return false;
    }
    boolean fraction = old.is("float4", "float8") || (old.is("numeric") && old.scale() > 0);
    if (fraction && young.is("int2", "int4", "int8")) {
      return true;
    }
    if (old.is("numeric") && young.is("numeric")) {
      return young.scale() < old.scale();
    }
    if (old.is("float8", "numeric") && young.is("float4")) {
      return true;
    }
    if (old.is("float4", "float8") && young.is("numeric")) {
      return young.scale() < NO_LIMIT;
    }
    return losesTime(old) || isCut(old);
  }

  /** Whether the old type is of no consequence: a value is computed from it. */
  boolean isComputed() {
    return using != null && !isBareColumn(using);
  }

  private boolean losesTime(KnownType old) {
    boolean moment = old.is("timestamp", "timestamptz");
    if (moment && young.is("date", "time", "timetz")) {
      return true;
    }
    boolean precise =
        old.name().equals(young.name()) || (moment && young.is("timestamp", "timestamptz"));
    return precise
        && old.is("timestamp", "timestamptz", "time", "timetz", "interval")
        && young.first(6) < old.first(6);
  }

  /** An assignment fails on what is too long; a cast cuts it off. */
  private boolean isCut(KnownType old) {
    boolean shorter = young.first(NO_LIMIT) < old.first(NO_LIMIT);
    return using != null
        && shorter
        && old.is("text", "varchar", "bpchar", "varbit", "bit")
        && young.is("varchar", "bpchar", "varbit", "bit");
  }

  private Cost byNewType() {
    return young.is(
            "text",
            "varchar",
            "numeric",
            "timestamp",
            "timestamptz",
            "time",
            "timetz",
            "interval",
            "varbit",
            "inet",
            "citext")
        ? Cost.UNSURE
        : isForeign(young) ? Cost.UNSURE : Cost.REWRITE;
  }

  private boolean isZoneChange() {
    return oldOrNull != null
        && ((oldOrNull.is("timestamp") && young.is("timestamptz"))
            || (oldOrNull.is("timestamptz") && young.is("timestamp")))
        && young.first(6) >= oldOrNull.first(6);
  }

  private boolean isWider() {
    KnownType old = oldOrNull;
    if (old == null) {
      return false;
    }
    if (old.equals(young)) {
      return true;
    }
    if (old.is("varchar", "text") && young.is("varchar", "text")) {
      return young.first(NO_LIMIT) >= (old.is("text") ? NO_LIMIT : old.first(NO_LIMIT));
    }
    if (old.is("numeric") && young.is("numeric")) {
      boolean unlimited = young.modifiers().isEmpty();
      return unlimited
          || (!old.modifiers().isEmpty()
              && young.scale() == old.scale()
              && young.first(0) >= old.first(0));
    }
    if (old.name().equals(young.name()) && old.is("timestamp", "timestamptz", "time", "timetz")) {
      return young.first(6) >= old.first(6);
    }
    if (old.is("varbit") && young.is("varbit")) {
      return young.first(NO_LIMIT) >= old.first(NO_LIMIT);
    }
    return old.is("cidr") && young.is("inet");
  }

  /** Whether a type is none of those that this class knows: a domain, an enum, an extension's. */
  private static boolean isForeign(KnownType type) {
    return type.name().contains(".")
        || type.name().contains("\"")
        || type.is("citext", "interval", "bit")
        || !BUILT_IN.contains(type.name());
  }

  /** By way of text: the old type may have been renamed, and another one bear its name. */
  private boolean isCastTwice() {
    SyntaxNode inner =
        using != null && using.node().is("TYPECAST") ? using.node().node("arg") : null;
    return inner != null && inner.is("TYPECAST");
  }

  private static boolean isBareColumn(Expression using) {
    SyntaxNode node = using.node();
    while (node.is("TYPECAST")) {
      SyntaxNode inner = node.node("arg");
      if (inner == null) {
        return false;
      }
      node = inner;
    }
    return node.is("COLUMNREF");
  }
}
