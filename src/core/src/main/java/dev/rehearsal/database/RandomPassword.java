package dev.rehearsal.database;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A password that nobody can guess, for a role on a server that is ours alone. */
public final class RandomPassword {

  private static final int BYTES = 24;

  /** In characters, each a hexadecimal digit. */
  public static final int LENGTH = 2 * BYTES;

  /**
   * Where Java's own generator, too, has its random bytes from; to read them there spares a JVM
   * that has just begun some ten milliseconds.
   */
  private static final String KERNEL = "/dev/urandom";

  private RandomPassword() {}

  /** Another one each time. */
  public static String next() {
    try (InputStream random = new FileInputStream(KERNEL)) {
      byte[] bytes = random.readNBytes(BYTES);
      if (bytes.length == BYTES) {
        return HexFormat.of().formatHex(bytes);
      }
    } catch (IOException e) {
      // Not every system has it; Java has a generator of its own for those.
    }
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
