package dev.rehearsal.migration.format.liquibase;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Liquibase's checksums of version 9, which it writes since 4.22. */
final class Checksum {

  private Checksum() {}

  /**
   * The checksum of a changeset that is one piece of SQL: of the text without blanks, tabs and line
   * ends, wherever they stand; how it is split does not count (AbstractSQLChange and
   * ChangeSet.generateCheckSum).
   */
  static String ofSql(String sql) {
    return "9:" + md5("9:" + md5(sql.replaceAll("[ \\n\\r\\t]", "")) + ":");
  }

  private static String md5(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
