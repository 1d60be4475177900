package dev.rehearsal.migration;

import dev.rehearsal.sql.Script;

/**
 * One step of a history.
 *
 * @param id what the tool calls it, unique in its history: the directory's name in Prisma, the
 *     file's name without {@code .sql} in a plain directory
 * @param up the text that applies it
 * @param checksum what the tool's own books hold of the text; empty when it keeps none
 */
public record Migration(String id, Script up, String checksum) {

  @Override
  public String toString() {
    return id;
  }
}
