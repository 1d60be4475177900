package dev.rehearsal.check;

/**
 * What somebody said about a setting.
 *
 * @param text as it was said; that of a URL may hold a password
 * @param origin where, as its user knows the place
 */
public record SettingSaid(Setting setting, String text, String origin) {

  /** Without the text, which may hold a password. */
  @Override
  public String toString() {
    return "%s of %s".formatted(setting.property(), origin);
  }
}
