package dev.rehearsal.migration.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * SipHash-1-3 with a key of zeros (Aumasson and Bernstein, "SipHash: a fast short-input PRF"): one
 * round for each word of the text, three at its end.
 */
final class SipHash {

  private static final int WORD = 8;

  // The paper's constants: "somepseudorandomlygeneratedbytes".
  private long v0 = 0x736F_6D65_7073_6575L;
  private long v1 = 0x646F_7261_6E64_6F6DL;
  private long v2 = 0x6C79_6765_6E65_7261L;
  private long v3 = 0x7465_6462_7974_6573L;

  private SipHash() {}

  /** The hash of some bytes, of which all 64 bits count. */
  static long of13(byte[] bytes) {
    SipHash hash = new SipHash();
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (words.remaining() >= WORD) {
      hash.take(words.getLong());
    }
    long last = (long) bytes.length << 56;
    for (int shift = 0; words.hasRemaining(); shift += 8) {
      last |= (words.get() & 0xFFL) << shift;
    }
    hash.take(last);
    return hash.end();
  }

  private void take(long word) {
    v3 ^= word;
    round();
    v0 ^= word;
  }

  private long end() {
    v2 ^= 0xFF;
    round();
    round();
    round();
    return v0 ^ v1 ^ v2 ^ v3;
  }

  private void round() {
    v0 += v1;
    v1 = Long.rotateLeft(v1, 13) ^ v0;
    v0 = Long.rotateLeft(v0, 32);
    v2 += v3;
    v3 = Long.rotateLeft(v3, 16) ^ v2;
    v0 += v3;
    v3 = Long.rotateLeft(v3, 21) ^ v0;
    v2 += v1;
    v1 = Long.rotateLeft(v1, 17) ^ v2;
    v2 = Long.rotateLeft(v2, 32);
  }
}
