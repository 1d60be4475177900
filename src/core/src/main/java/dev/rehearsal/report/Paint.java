package dev.rehearsal.report;

/** Makes parts of a text stand out, where the reader's terminal can do so. */
@FunctionalInterface
public interface Paint {

  /** Nothing stands out. */
  Paint NONE = (tone, text) -> text;

  /** The text as it is to be shown; the text has no control characters, and may be empty. */
  String paint(Tone tone, String text);
}
