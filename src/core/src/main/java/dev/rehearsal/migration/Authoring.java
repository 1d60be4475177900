package dev.rehearsal.migration;

/**
 * What is to be known of a tool in order to put a whole migration into its directory.
 *
 * @param tool the command that makes the file, with {@code NAME}, as the tool keeps more than
 *     files; empty when it is enough to write one
 * @param holdsDowns whether a down stands in the same file
 * @param downHead the line behind which a down stands in the same file; empty when the foot of the
 *     file begins it, or it stands nowhere
 * @param blockBegin the line before a statement that has a semicolon within; empty when the tool
 *     finds its end without
 * @param blockEnd the line behind it
 */
public record Authoring(
    String tool, boolean holdsDowns, String downHead, String blockBegin, String blockEnd) {

  /** A file is enough, and holds no down. */
  static final Authoring PLAIN = new Authoring("", false, "", "", "");
}
