package dev.rehearsal.migration.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The checksum of refinery ({@code refinery_core/src/runner.rs}): SipHash-1-3 with a key of zeros
 * over the name, the version and the text, each as Rust's {@code Hash} feeds it: a text as its
 * bytes and a byte 255, a number as its bytes with the least one first.
 */
final class RefineryChecksum {

  private static final byte END_OF_TEXT = (byte) 0xFF;

  private RefineryChecksum() {}

  /**
   * The checksum as refinery notes it: a number from 0 to 2⁶⁴-1.
   *
   * @param wide whether versions have 64 bits, and not 32
   */
  static String of(String name, long version, boolean wide, String sql) {
    byte[] first = name.getBytes(StandardCharsets.UTF_8);
    byte[] last = sql.getBytes(StandardCharsets.UTF_8);
    ByteBuffer all =
        ByteBuffer.allocate(first.length + last.length + Long.BYTES + 2)
            .order(ByteOrder.LITTLE_ENDIAN);
    all.put(first).put(END_OF_TEXT);
    if (wide) {
      all.putLong(version);
    } else {
      all.putInt((int) version);
    }
    all.put(last).put(END_OF_TEXT);
    byte[] fed = new byte[all.flip().remaining()];
    all.get(fed);
    return Long.toUnsignedString(SipHash.of13(fed));
  }
}
