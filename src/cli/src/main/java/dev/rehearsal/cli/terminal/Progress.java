package dev.rehearsal.cli.terminal;

import dev.rehearsal.wording.DisplayWidth;
import dev.rehearsal.wording.Hidden;
import java.io.PrintStream;

/**
 * One line that says what is going on, written over and over, on a terminal; nothing elsewhere.
 * Close it before anything else is written.
 */
public final class Progress implements AutoCloseable {

  private static final String BEGIN_OF_LINE_AND_ERASE = "\r\u001b[K";

  private final PrintStream err;
  private final boolean shown;
  private final int columns;
  private boolean written;

  /**
   * Progress that shows nothing yet.
   *
   * @param columns how wide the terminal is; longer text is cut
   */
  public Progress(PrintStream err, boolean shown, int columns) {
    this.err = err;
    this.shown = shown;
    this.columns = columns;
  }

  /** Says what is going on now. */
  public void step(String text) {
    if (shown) {
      err.print(BEGIN_OF_LINE_AND_ERASE + cut(Hidden.in(text.replaceAll("\\p{Cntrl}", " "))));
      err.flush();
      written = true;
    }
  }

  /** Takes the line away. */
  @Override
  public void close() {
    if (written) {
      err.print(BEGIN_OF_LINE_AND_ERASE);
      err.flush();
      written = false;
    }
  }

  private String cut(String text) {
    // The last column stays free, as some terminals begin a new line after it.
    StringBuilder kept = new StringBuilder(text);
    while (DisplayWidth.of(kept.toString()) >= columns) {
      kept.setLength(kept.offsetByCodePoints(kept.length(), -1));
    }
    return kept.toString();
  }
}
