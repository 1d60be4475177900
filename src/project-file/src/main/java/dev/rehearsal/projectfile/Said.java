package dev.rehearsal.projectfile;

/**
 * What the file says about one setting.
 *
 * @param key the key that says it
 * @param text as {@link dev.rehearsal.check.Settings} reads it
 * @param place where the key stands
 */
record Said(Key key, String text, Place place) {

  /** How a user knows the setting of this place, for errors. */
  String name() {
    return "%s: %s".formatted(place, key);
  }
}
