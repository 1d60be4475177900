package dev.rehearsal.report;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Writes JSON (RFC 8259): the same value is always the same text. What a terminal would obey, and
 * what ends a script in a page of HTML, is escaped.
 */
final class JsonWriter {

  private static final String INDENT = "  ";

  private final Appendable out;

  private JsonWriter(Appendable out) {
    this.out = out;
  }

  /** Writes a value and a line end. */
  static void write(Object value, Appendable out) throws IOException {
    new JsonWriter(out).write(value, "\n");
    out.append('\n');
  }

  private void write(Object value, String lineEnd) throws IOException {
    if (value instanceof JsonObject object) {
      writeObject(object.members(), lineEnd);
    } else if (value instanceof List<?> list) {
      writeList(list, lineEnd);
    } else if (value instanceof String text) {
      writeText(text);
    } else if (value instanceof Number || value instanceof Boolean) {
      out.append(value.toString());
    } else {
      throw new IllegalArgumentException("no value of JSON: " + value.getClass());
    }
  }

  private void writeObject(Map<String, Object> members, String lineEnd) throws IOException {
    if (members.isEmpty()) {
      out.append("{}");
      return;
    }
    out.append('{');
    Iterator<Map.Entry<String, Object>> each = members.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<String, Object> member = each.next();
      out.append(lineEnd).append(INDENT);
      writeText(member.getKey());
      out.append(": ");
      write(member.getValue(), lineEnd + INDENT);
      out.append(each.hasNext() ? "," : "");
    }
    out.append(lineEnd).append('}');
  }

  private void writeList(List<?> list, String lineEnd) throws IOException {
    if (list.isEmpty()) {
      out.append("[]");
      return;
    }
    out.append('[');
    Iterator<?> each = list.iterator();
    while (each.hasNext()) {
      out.append(lineEnd).append(INDENT);
      write(each.next(), lineEnd + INDENT);
      out.append(each.hasNext() ? "," : "");
    }
    out.append(lineEnd).append(']');
  }

  private void writeText(String text) throws IOException {
    out.append('"');
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      boolean paired =
          Character.isHighSurrogate(c)
              && i + 1 < length
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (paired) {
        out.append(c).append(text.charAt(++i));
      } else {
        out.append(escaped(c, i == 0 ? ' ' : text.charAt(i - 1)));
      }
    }
    out.append('"');
  }

  private static String escaped(char c, char before) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      // Neither "</script>" nor "<!--" is to stand in a page that holds the report.
      case '/' -> before == '<' ? "\\/" : "/";
      case '!' -> before == '<' ? "\\u0021" : "!";
      default -> isSafe(c) ? String.valueOf(c) : "\\u%04x".formatted((int) alone(c));
    };
  }

  private static boolean isSafe(char c) {
    return c == ' ' || Visible.line(String.valueOf(c)).charAt(0) == c;
  }

  /** Half of a pair is no character, and some readers refuse it even where it is escaped. */
  private static char alone(char c) {
    return Character.isSurrogate(c) ? '\ufffd' : c;
  }
}
