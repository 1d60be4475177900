package dev.rehearsal.projectfile;

import org.jspecify.annotations.Nullable;
import org.tomlj.TomlPosition;

/** A value is not what its key wants. */
final class ValueException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String text;
  private final transient @Nullable TomlPosition position;

  /**
   * Makes one.
   *
   * @param position where, if that is not where the key stands
   */
  ValueException(String text, @Nullable TomlPosition position) {
    super(text, null, false, false);
    this.text = text;
    this.position = position;
  }

  String text() {
    return text;
  }

  @Nullable TomlPosition position() {
    return position;
  }
}
