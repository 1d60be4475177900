package dev.rehearsal.cli.terminal;

import dev.rehearsal.wording.Hidden;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;

/** Asks a person for a yes. */
public final class Question {

  private static final Set<String> YES = Set.of("y", "yes");
  private static final Set<String> NO = Set.of("", "n", "no");

  private final BufferedReader in;
  private final PrintStream err;

  public Question(InputStream in, PrintStream err) {
    this.in = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
    this.err = err;
  }

  /** Asks until there is an answer; none at all, and the end of the input, are a no. */
  public boolean isYes(String question) {
    while (true) {
      err.print(Hidden.in(question) + " [y/N] ");
      err.flush();
      String answer = answer();
      if (YES.contains(answer) || NO.contains(answer)) {
        return YES.contains(answer);
      }
      err.println("Please answer yes or no.");
    }
  }

  private String answer() {
    try {
      String line = in.readLine();
      return line == null ? "" : line.strip().toLowerCase(Locale.ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException("the answer cannot be read: " + e.getMessage(), e);
    }
  }
}
