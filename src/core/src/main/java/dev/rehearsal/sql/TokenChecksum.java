package dev.rehearsal.sql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A checksum of what a script says, whatever it looks like: comments and white space make no
 * difference. It tells a migration that was reformatted from one that was changed.
 */
public final class TokenChecksum {

  private TokenChecksum() {}

  /** The SHA-256 of a script's tokens, 64 hexadecimal digits. */
  public static String of(Script script) {
    MessageDigest digest = sha256();
    for (Statement statement : script.statements()) {
      if (statement.kind() == StatementKind.SQL) {
        addTokens(digest, script, statement);
      } else {
        add(digest, statement.text());
      }
      add(digest, ";");
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void addTokens(MessageDigest digest, Script script, Statement statement) {
    TokenScanner scanner = new TokenScanner(script.text(), statement.start(), statement.end());
    while (scanner.next() != Token.END) {
      add(digest, scanner.tokenText());
    }
  }

  /** A NUL, which no text of PostgreSQL may hold, parts the tokens. */
  private static void add(MessageDigest digest, String token) {
    digest.update(token.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
