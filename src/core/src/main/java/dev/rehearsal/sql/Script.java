package dev.rehearsal.sql;

import java.util.List;

public record Script(String path, String text) {
  public SourcePosition positionAt(int offset) {
    return new SourcePosition(1, 1);
  }

  public int offsetOfCharacter(int character) {
    return 0;
  }

  public List<Statement> statements() {
    return List.of();
  }
}
