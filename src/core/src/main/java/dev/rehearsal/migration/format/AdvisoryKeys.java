package dev.rehearsal.migration.format;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** What tools make the keys of their advisory locks of. */
final class AdvisoryKeys {

  private AdvisoryKeys() {}

  /** The CRC-32 (IEEE) of a text in UTF-8, from 0 to 2³²-1. */
  static long crc32(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
