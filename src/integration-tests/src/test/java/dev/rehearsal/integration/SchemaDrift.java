package dev.rehearsal.integration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Two schemas that differ in one thing, or in none, and what is to be said of it.
 *
 * @param name the name of the case; {@code eq-} is at the beginning of those that mean the same
 * @param before the SQL that makes the one
 * @param after the SQL that makes the other
 * @param strict the changes as PostgreSQL stores them, one a line
 * @param equivalent the changes that make a difference
 */
record SchemaDrift(String name, String before, String after, String strict, String equivalent) {

  /**
   * All cases of {@code schema/drifts.txt}: SQL that both sides have in common, then that of each,
   * then the changes; {@code --- equivalent} only where those differ from the strict ones.
   */
  static List<SchemaDrift> all() {
    return Arrays.stream(resource("schema/drifts.txt").split("(?m)^=== "))
        .filter(block -> !block.isBlank())
        .map(SchemaDrift::of)
        .toList();
  }

  static String resource(String name) {
    try (InputStream content =
        Objects.requireNonNull(SchemaDrift.class.getClassLoader().getResourceAsStream(name))) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }

  boolean isEquivalence() {
    return name.startsWith("eq-");
  }

  private static SchemaDrift of(String block) {
    String[] part = block.split("(?m)^--- (before|after|changes|equivalent)\n", -1);
    String name = part[0].substring(0, part[0].indexOf('\n'));
    String both = part[0].substring(name.length());
    return new SchemaDrift(
        name, both + part[1], both + part[2], part[3].strip(), part[part.length - 1].strip());
  }
}
