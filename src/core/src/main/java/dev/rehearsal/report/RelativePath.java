package dev.rehearsal.report;

import java.io.File;
import java.nio.charset.StandardCharsets;

/** Paths of files as programs compare them: with slashes, and without a dot at their beginning. */
final class RelativePath {

  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

  private RelativePath() {}

  static String of(String file) {
    String path = file.replace(File.separatorChar, '/');
    while (path.startsWith("./")) {
      path = path.substring(2);
    }
    return path;
  }

  /** The path as a reference relative to the root of the repository (RFC 3986, 4.2). */
  static String uri(String file) {
    StringBuilder uri = new StringBuilder();
    for (byte b : of(file).getBytes(StandardCharsets.UTF_8)) {
      int unit = b & 0xFF;
      if (UNRESERVED.indexOf(unit) >= 0) {
        uri.append((char) unit);
      } else {
        uri.append("%%%02X".formatted(unit));
      }
    }
    return uri.toString();
  }
}
