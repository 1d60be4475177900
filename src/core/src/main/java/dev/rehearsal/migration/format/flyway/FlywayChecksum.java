package dev.rehearsal.migration.format.flyway;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Flyway's checksum: the CRC-32 of the lines in UTF-8, without line ends and byte order mark, as a
 * signed number (Flyway, {@code ChecksumCalculator}).
 */
final class FlywayChecksum {

  private FlywayChecksum() {}

  static int of(String text) {
    CRC32 crc = new CRC32();
    String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
    crc.update(withoutMark.replace("\r", "").replace("\n", "").getBytes(StandardCharsets.UTF_8));
    return (int) crc.getValue();
  }
}
