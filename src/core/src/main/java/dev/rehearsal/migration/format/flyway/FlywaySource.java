package dev.rehearsal.migration.format.flyway;

import dev.rehearsal.migration.Conventions;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationFiles;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationSource;
import dev.rehearsal.migration.OutOfOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the SQL migrations of Flyway 10 to 13 as its open edition does, with undo scripts and
 * {@code shouldExecute} as its other editions do: {@code V1.2__words.sql} in the order of the
 * versions, then {@code R__words.sql} in the order of their descriptions; {@code B3__words.sql}
 * stands for all versions up to 3 on an empty database, and {@code U3__words.sql} undoes version 3.
 *
 * <p>Statements are split where psql splits them. A script runs in one transaction, unless it has a
 * statement that Flyway knows to refuse one. Migrations that are programs are steps that only
 * Flyway can run, as it does with {@code rehearsal-source-flyway}. What a project configures in
 * {@code flyway.conf} or {@code flyway.toml} is given as options of the same names, such as {@code
 * placeholders.owner}.
 *
 * <p>Two differences remain. When nothing is pending, no callback is run; and what {@code
 * afterConnect} sets holds for the migrations, which it does in Flyway 13 and not in 10.
 */
public final class FlywaySource implements MigrationSource {

  private static final int PARENTS = 3;

  @Override
  public String format() {
    return "flyway";
  }

  @Override
  public String marks() {
    return "V1__name.sql or R__name.sql (Flyway)";
  }

  /** Refinery has the same names, but neither repeatable migrations nor callbacks. */
  @Override
  public Recognition recognise(MigrationDirectory directory) {
    List<FlywayName> names = names(directory);
    boolean versioned = names.stream().anyMatch(n -> n.kind() == FlywayName.Kind.VERSIONED);
    boolean own = names.stream().anyMatch(n -> isNamed(n) && n.kind() != FlywayName.Kind.VERSIONED);
    if (!versioned && !own) {
      return Recognition.NO;
    }
    return own || !isOfRust(directory) ? Recognition.CERTAIN : Recognition.LIKELY;
  }

  /** Only what is called as Flyway wants it is a mark: {@code Readme.sql} is none. */
  private static List<FlywayName> names(MigrationDirectory directory) {
    return new FlywayFiles(directory)
        .all().stream()
            .map(MigrationFiles::name)
            .filter(FlywayName.Rules.DEFAULT::isSql)
            .map(FlywayName.Rules.DEFAULT::parse)
            .flatMap(Optional::stream)
            .filter(FlywaySource::isNamed)
            .toList();
  }

  private static boolean isNamed(FlywayName name) {
    return switch (name.kind()) {
      case VERSIONED, BASELINE, REPEATABLE -> !name.description().isEmpty();
      case CALLBACK -> true;
      case UNDO -> false;
    };
  }

  private static boolean isOfRust(MigrationDirectory directory) {
    return Stream.iterate(
            directory.path().toAbsolutePath(), parent -> parent != null, Path::getParent)
        .limit(1 + PARENTS)
        .anyMatch(parent -> directory.exists(parent.resolve("Cargo.toml")));
  }

  @Override
  public MigrationHistory read(MigrationDirectory directory) {
    return read(directory, format(), List.of());
  }

  @Override
  public Conventions conventions(MigrationHistory history) {
    return Conventions.of(history)
        .alone(
            "%s.conf beside it holds executeInTransaction=false, and Flyway is told"
                    .formatted(Conventions.of(history).nextFile())
                + " flyway.postgresql.transactional.lock=false");
  }

  /**
   * Reads a history of which Flyway itself runs some steps.
   *
   * @param format what it is called
   * @param programs the migrations that are classes, wherever they are
   */
  public MigrationHistory read(
      MigrationDirectory directory, String format, List<? extends FlywayProgram> programs) {
    FlywayOptions options = FlywayOptions.of(directory.options());
    FlywayReading reading = new FlywayReading(directory, options, programs);
    List<FlywayStep> steps = reading.steps();
    return new MigrationHistory(
        format,
        directory.shownAs(),
        steps.stream().map(FlywayStep::migration).toList(),
        new FlywayHistoryTable(options, steps, reading.callbacks()),
        outOfOrder(options),
        reading.warnings());
  }

  /** Without {@code validateOnMigrate}, nobody tells that a migration is left out. */
  private static OutOfOrder outOfOrder(FlywayOptions options) {
    if (options.allowsOutOfOrder()) {
      return OutOfOrder.APPLIED;
    }
    return options.validates() ? OutOfOrder.REFUSED : OutOfOrder.SKIPPED;
  }
}
