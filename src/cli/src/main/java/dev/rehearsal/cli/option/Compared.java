package dev.rehearsal.cli.option;

import dev.rehearsal.schema.Comparison.Aspect;
import java.util.Locale;

/** What is compared only when it is asked for. */
public enum Compared {
  OWNERS(Aspect.OWNERS),
  GRANTS(Aspect.GRANTS),
  SERVER(Aspect.SERVER);

  private final Aspect aspect;

  Compared(Aspect aspect) {
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
