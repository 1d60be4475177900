package dev.rehearsal.source.liquibase;

import dev.rehearsal.migration.Conventions;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationSource;
import dev.rehearsal.migration.OutOfOrder;
import dev.rehearsal.migration.format.liquibase.ChangelogContent;
import dev.rehearsal.migration.format.liquibase.LiquibaseOptions;
import dev.rehearsal.migration.format.liquibase.LiquibaseSource;
import dev.rehearsal.migration.format.liquibase.RootChangelog;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import liquibase.changelog.ChangeSet;

/**
 * Reads changelogs in XML, YAML and JSON, with whatever they include, through the Liquibase on the
 * class path (4.x). Each changeset is one migration; its SQL is asked for when its turn comes,
 * because Liquibase may look at the database for it.
 */
public final class LiquibaseLibrarySource implements MigrationSource {

  @Override
  public String format() {
    return "liquibase";
  }

  @Override
  public String marks() {
    return "a root changelog in XML, YAML or JSON, with liquibase-core on the class path";
  }

  @Override
  public Recognition recognise(MigrationDirectory directory) {
    if (!RootChangelog.isIn(directory)) {
      return Recognition.NO;
    }
    directory.dependsOnMore();
    return isLibraryThere() ? Recognition.CERTAIN : Recognition.NO;
  }

  /** Without it the source of the core tells what to add. */
  private static boolean isLibraryThere() {
    try {
      Class.forName("liquibase.Liquibase", false, LiquibaseLibrarySource.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Override
  public MigrationHistory read(MigrationDirectory directory) {
    LiquibaseOptions options = LiquibaseOptions.of(directory);
    Optional<Path> root = RootChangelog.find(directory);
    if (root.isEmpty()) {
      // Formatted SQL alone needs no library.
      return new LiquibaseSource().read(directory);
    }
    directory.dependsOnMore();
    LibraryChangelog changelog = LibraryChangelog.read(directory, root.get(), options);
    return history(directory, options, changelog);
  }

  @Override
  public Conventions conventions(MigrationHistory history) {
    return new LiquibaseSource().conventions(history);
  }

  private MigrationHistory history(
      MigrationDirectory directory, LiquibaseOptions options, LibraryChangelog changelog) {
    ChangelogContent content = new ChangelogContent();
    Map<String, ChangeSet> changeSets = new LinkedHashMap<>();
    changelog
        .scope()
        .run(
            () -> {
              for (ChangeSet changeSet : changelog.changeSets()) {
                add(content, changeSets, changelog, changeSet);
              }
              // Those of other databases Liquibase leaves out while it reads.
              for (ChangeSet skipped : changelog.log().getSkippedChangeSets()) {
                content.leaveOut(new ChangeSetReading(changelog, skipped).key().toString(), "dbms");
              }
            });
    return new MigrationHistory(
        format(),
        directory.shownAs(),
        content.migrations(directory.shownAs()),
        new LibraryHistoryTable(content.table(options, changelog.version()), changelog, changeSets),
        OutOfOrder.APPLIED,
        content.warnings(directory.shownAs()));
  }

  private static void add(
      ChangelogContent content,
      Map<String, ChangeSet> changeSets,
      LibraryChangelog changelog,
      ChangeSet changeSet) {
    ChangeSetReading reading = new ChangeSetReading(changelog, changeSet);
    Optional<String> leftOut = changelog.leftOut(changeSet);
    if (leftOut.isPresent()) {
      content.leaveOut(reading.key().toString(), leftOut.get());
    } else {
      content.add(reading.migration(), reading.recorded());
      changeSets.put(reading.key().toString(), changeSet);
    }
  }
}
