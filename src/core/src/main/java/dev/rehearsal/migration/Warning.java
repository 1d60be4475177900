package dev.rehearsal.migration;

/**
 * Something in a migrations directory that its tool lets pass and that will hurt.
 *
 * @param id names the harm in kebab-case, such as {@code blank-down}
 * @param place the file, and the position in it where there is one, as its user knows it
 * @param message what was found and what to do
 */
public record Warning(String id, String place, String message) {

  /** Describes it in the way of compilers. */
  @Override
  public String toString() {
    return "%s: warning: %s [%s]".formatted(place, message, id);
  }
}
