package dev.rehearsal.source.flyway;

import dev.rehearsal.migration.Checksums;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a class is compiled to, with the classes inside of it.
 *
 * @param javaClass the class
 */
record ClassCode(Class<?> javaClass) {

  /** The SHA-256 of each of them. */
  String digest() {
    return Arrays.stream(javaClass.getNestHost().getNestMembers())
        .sorted(Comparator.comparing(Class::getName))
        .map(member -> Checksums.sha256Hex(bytes(member)))
        .collect(Collectors.joining(" "));
  }

  private static byte[] bytes(Class<?> member) {
    String file = member.getName().substring(member.getName().lastIndexOf('.') + 1) + ".class";
    try (@Nullable InputStream code = member.getResourceAsStream(file)) {
      return code == null ? new byte[0] : code.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the code of " + member.getName(), e);
    }
  }
}
