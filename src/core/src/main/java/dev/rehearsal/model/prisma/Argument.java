package dev.rehearsal.model.prisma;

import org.jspecify.annotations.Nullable;

/**
 * An argument of an attribute or a call.
 *
 * @param name its name; null for one that is known by its place
 * @param value what it says
 */
record Argument(@Nullable String name, Value value) {

  @Override
  public String toString() {
    return name == null ? value.toString() : name + ": " + value;
  }
}
