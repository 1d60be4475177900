package dev.rehearsal.migration.format.liquibase;

/**
 * What identifies a changeset: all three together.
 *
 * @param path the changelog's path as the books hold it, with slashes
 * @param id what its author called it
 * @param author who wrote it
 */
public record ChangeSetKey(String path, String id, String author) {

  /** The id of its migration, in the way in which Liquibase prints it. */
  @Override
  public String toString() {
    return path + "::" + id + "::" + author;
  }
}
