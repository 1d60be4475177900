package dev.rehearsal.migration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Checksums as migration tools write them. */
public final class Checksums {

  private Checksums() {}

  /** The SHA-256 of some bytes in lower-case hexadecimal digits. */
  public static String sha256Hex(byte[] bytes) {
    return HexFormat.of().formatHex(sha256(bytes));
  }

  /** The SHA-256 of a text in UTF-8, in lower-case hexadecimal digits. */
  public static String sha256Hex(String text) {
    return sha256Hex(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The SHA-256 of some bytes: 32 bytes. */
  public static byte[] sha256(byte[] bytes) {
    return sha256().digest(bytes);
  }

  /** The SHA-384 of some bytes in lower-case hexadecimal digits. */
  public static String sha384Hex(byte[] bytes) {
    return HexFormat.of().formatHex(digest("SHA-384").digest(bytes));
  }

  /** The SHA-1 of some bytes in lower-case hexadecimal digits. */
  public static String sha1Hex(byte[] bytes) {
    return HexFormat.of().formatHex(digest("SHA-1").digest(bytes));
  }

  static MessageDigest sha256() {
    return digest("SHA-256");
  }

  /** What a digest would come to if nothing more were added; more may be. */
  static byte[] soFar(MessageDigest digest) {
    try {
      return ((MessageDigest) digest.clone()).digest();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("every digest of the JDK can be cloned", e);
    }
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has " + algorithm, e);
    }
  }
}
