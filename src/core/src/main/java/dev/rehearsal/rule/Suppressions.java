package dev.rehearsal.rule;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The comments of some files that suppress what rules find there. */
public final class Suppressions {

  private final List<Suppression> all;

  private Suppressions(List<Suppression> all) {
    this.all = List.copyOf(all);
  }

  /**
   * Reads the files of migrations, each file once, also those that they include.
   *
   * @param application the files with statements of the application
   * @throws MigrationException when a comment begins as if it suppressed something and cannot be
   *     understood
   */
  public static Suppressions in(Collection<Migration> migrations, Collection<Script> application) {
    List<Suppression> all = new ArrayList<>();
    MigrationScripts.of(migrations)
        .all()
        .forEach(file -> all.addAll(SuppressionReader.read(file, false)));
    application.forEach(file -> all.addAll(SuppressionReader.read(file, true)));
    return new Suppressions(all);
  }

  /** In the order of the files. */
  public List<Suppression> all() {
    return all;
  }

  /**
   * Refuses ids that no rule has.
   *
   * @param known the ids of all rules, also of those that do not judge
   * @throws MigrationException when there is one
   */
  public void check(Set<String> known) {
    for (Suppression suppression : all) {
      for (String id : suppression.rules()) {
        if (!known.contains(id)) {
          throw new MigrationException("%s: %s".formatted(suppression.place(), unknown(id, known)));
        }
      }
    }
  }

  /**
   * What is to be said of an id that no rule has.
   *
   * @param known the ids that rules have
   */
  public static String unknown(String id, Set<String> known) {
    return "there is no rule \"%s\"; %s"
        .formatted(
            id,
            Spelling.near(id, known)
                .map("the nearest is \"%s\""::formatted)
                .orElse("\"rehearsal rules\" lists those that there are"));
  }
}
