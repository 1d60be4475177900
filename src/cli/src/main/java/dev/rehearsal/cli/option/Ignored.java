package dev.rehearsal.cli.option;

import dev.rehearsal.schema.Comparison.Aspect;
import java.util.Locale;

/** What does not count when schemas are compared. */
public enum Ignored {
  OWNERS(Aspect.OWNERS),
  GRANTS(Aspect.GRANTS),
  COMMENTS(Aspect.COMMENTS);

  private final Aspect aspect;

  Ignored(Aspect aspect) {
    this.aspect = aspect;
  }

  Aspect aspect() {
    return aspect;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
