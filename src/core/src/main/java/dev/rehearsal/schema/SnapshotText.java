package dev.rehearsal.schema;

import java.util.stream.Collectors;

/** A snapshot written down. */
final class SnapshotText {

  private final StringBuilder text = new StringBuilder();

  private SnapshotText() {}

  static String of(SchemaSnapshot snapshot) {
    SnapshotText written = new SnapshotText();
    snapshot.objects().forEach(written::add);
    snapshot.extensionMembers().forEach(written::addMembers);
    snapshot.notCompared().forEach(uncovered -> written.line(uncovered.toString()));
    return written.text.toString();
  }

  private void add(SchemaObject object) {
    line(object.id() + (object.parent() == null ? "" : " of " + object.parent()));
    object.attributes().forEach((name, value) -> line(object.id() + ", " + name + ": " + value));
  }

  private void addMembers(String extension, int members) {
    line("extension %s, members: %d".formatted(extension, members));
  }

  private void line(String line) {
    text.append(escaped(line)).append('\n');
  }

  private static String escaped(String line) {
    return line.chars()
        .mapToObj(
            c ->
                switch (c) {
                  case '\\' -> "\\\\";
                  case '\n' -> "\\n";
                  case '\r' -> "\\r";
                  default -> String.valueOf((char) c);
                })
        .collect(Collectors.joining());
  }
}
