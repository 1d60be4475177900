package dev.rehearsal.migration.format;

import dev.rehearsal.migration.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a file where the CLI of Supabase does, which knows less of SQL than PostgreSQL: a
 * backslash hides the letter behind it everywhere, and brackets inside of brackets end with the
 * first that closes. A state machine, as in the CLI's {@code pkg/parser/state.go}.
 */
final class SupabaseSplitter {

  private static final String ATOMIC = "ATOMIC";

  /** What the CLI, written in Go, takes for blanks. */
  private static final String BLANKS =
      "\t\n\u000B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
          + "\u2009\u200A\u2028\u2029\u202F\u205F\u3000";

  private final String text;
  private final List<Part> parts = new ArrayList<>();

  /** Where the statement begins that is being read. */
  private int begin;

  /** Behind the letter that is being read. */
  private int end;

  private SupabaseSplitter(String text) {
    this.text = text;
  }

  /** The statements without the semicolons and blanks around them; none is empty. */
  static List<Part> split(String text) {
    SupabaseSplitter splitter = new SupabaseSplitter(text);
    splitter.run();
    return splitter.parts;
  }

  private void run() {
    State state = new Ready();
    while (end < text.length()) {
      int letter = text.codePointAt(end);
      end += Character.charCount(letter);
      state = state.next(letter);
      if (state instanceof Done) {
        emit();
        state = new Ready();
      }
    }
    emit();
  }

  private void emit() {
    int to = end;
    while (to > begin && text.charAt(to - 1) == ';') {
      to--;
    }
    while (to > begin && isBlank(text.charAt(to - 1))) {
      to--;
    }
    int from = begin;
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    if (from < to) {
      parts.add(new Part(text.substring(from, to), from));
    }
    begin = end;
  }

  private static boolean isBlank(char letter) {
    return BLANKS.indexOf(letter) >= 0;
  }

  /** Whether what has been read of the statement ends with some letters, in any case. */
  private boolean endsWith(String letters) {
    int from = end - letters.length();
    return from >= begin && text.regionMatches(true, from, letters, 0, letters.length());
  }

  /** Whether the last word is ATOMIC, which opens the body of a function. */
  private boolean endsWithAtomic() {
    int from = end - ATOMIC.length();
    return from > begin && endsWith(ATOMIC) && isBlank(text.charAt(from - 1));
  }

  /** What has been understood of the statement so far. */
  private interface State {
    State next(int letter);
  }

  /** The statement has ended. */
  private record Done() implements State {
    @Override
    public State next(int letter) {
      throw new IllegalStateException("the statement has ended");
    }
  }

  private final class Ready implements State {
    @Override
    public State next(int letter) {
      return switch (letter) {
        case '$' -> new Tag(end - 1);
        case '\'', '"' -> new Quote(letter);
        case '-' -> new Dash();
        case '/' -> new Block();
        case '\\' -> escaped -> new Ready();
        case ';' -> new Done();
        case '(' -> new Nested(")");
        case 'c', 'C' -> endsWithAtomic() ? new Nested("END") : this;
        default -> this;
      };
    }
  }

  /** A dash, which may begin a comment. */
  private final class Dash implements State {
    @Override
    public State next(int letter) {
      return letter == '-' ? new Until("\n") : new Ready().next(letter);
    }
  }

  /** A slash, which may begin a comment; comments nest. */
  private final class Block implements State {
    private int depth;

    @Override
    public State next(int letter) {
      if (endsWith("/*")) {
        depth++;
      } else if (depth == 0) {
        return new Ready().next(letter);
      } else if (endsWith("*/")) {
        depth--;
        return depth == 0 ? new Ready() : this;
      }
      return this;
    }
  }

  private final class Quote implements State {
    private final int mark;
    private boolean closed;

    Quote(int mark) {
      this.mark = mark;
    }

    /** Two marks are one in the text, so that only what follows the mark tells the end. */
    @Override
    public State next(int letter) {
      if (closed && letter != mark) {
        return new Ready().next(letter);
      }
      closed = letter == mark && !closed;
      return this;
    }
  }

  /** A dollar, which may begin the tag of a quoted text. */
  private final class Tag implements State {
    private final int from;

    Tag(int from) {
      this.from = from;
    }

    @Override
    public State next(int letter) {
      if (letter == '$') {
        return new Until(text.substring(from, end));
      }
      return Character.isLetterOrDigit(letter) || letter == '_' ? this : new Ready().next(letter);
    }
  }

  /** Nothing counts up to an end. */
  private final class Until implements State {
    private final String last;

    Until(String last) {
      this.last = last;
    }

    @Override
    public State next(int letter) {
      return text.startsWith(last, end - last.length()) ? new Ready() : this;
    }
  }

  /** Semicolons do not count up to an end that is not quoted. */
  private final class Nested implements State {
    private final String last;
    private State inner = new Ready();

    Nested(String last) {
      this.last = last;
    }

    @Override
    public State next(int letter) {
      State next = inner.next(letter);
      inner = next instanceof Done ? inner : next;
      return inner instanceof Ready && endsWith(last) ? new Ready() : this;
    }
  }
}
