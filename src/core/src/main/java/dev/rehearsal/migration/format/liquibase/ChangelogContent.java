package dev.rehearsal.migration.format.liquibase;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.Warning;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers the changesets of a history, and those that are not for it. */
public final class ChangelogContent {

  private final List<Migration> migrations = new ArrayList<>();
  private final Map<String, ChangeSet> changeSets = new LinkedHashMap<>();
  private final Map<String, Preconditions> preconditions = new LinkedHashMap<>();
  private final Map<String, String> leftOut = new LinkedHashMap<>();

  /** Adds a changeset that decides for itself what becomes of it. */
  public void add(Migration migration, ChangeSet changeSet) {
    add(migration, changeSet, null);
  }

  void add(Migration migration, ChangeSet changeSet, @Nullable Preconditions conditions) {
    migrations.add(migration);
    changeSets.put(migration.id(), changeSet);
    if (conditions != null) {
      preconditions.put(migration.id(), conditions);
    }
  }

  /** Notes that a changeset does not run here, and why. */
  public void leaveOut(String id, String why) {
    leftOut.put(id, why);
  }

  /**
   * The steps in their order.
   *
   * @throws MigrationException when none of the changesets is for this run
   */
  public List<Migration> migrations(String location) {
    if (migrations.isEmpty() && !leftOut.isEmpty()) {
      throw new MigrationException(
          "none of the %d changesets in %s runs on PostgreSQL with these contexts and labels: %s"
              .formatted(leftOut.size(), location, listed()));
    }
    return migrations;
  }

  /** One warning that names what does not run here. */
  public List<Warning> warnings(String location) {
    return leftOut.isEmpty()
        ? List.of()
        : List.of(
            new Warning(
                "left-out",
                location,
                "%d of %d changesets do not run here: %s"
                    .formatted(leftOut.size(), leftOut.size() + migrations.size(), listed())));
  }

  private String listed() {
    return String.join(
        ", ",
        leftOut.entrySet().stream().map(e -> e.getKey() + " (" + e.getValue() + ")").toList());
  }

  /**
   * The books of all these.
   *
   * @param version of Liquibase, as it is to stand there
   */
  public LiquibaseHistoryTable table(LiquibaseOptions options, String version) {
    // One changeset may stand there twice, each time for other databases.
    Set<String> nowhere = new HashSet<>(leftOut.keySet());
    nowhere.removeAll(changeSets.keySet());
    return new LiquibaseHistoryTable(
        options.tables(), version, options.patience(), changeSets, preconditions, nowhere);
  }
}
