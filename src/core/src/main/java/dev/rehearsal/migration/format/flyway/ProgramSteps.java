package dev.rehearsal.migration.format.flyway;

import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.sql.Script;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The steps that are programs.
 *
 * @param options what the project configures
 * @param found those whose files are in the directory, or beside it
 */
record ProgramSteps(FlywayOptions options, List<JavaMigrations.Program> found) {

  /**
   * All of them; what Flyway has resolved it can run, and of the others only their place is known.
   */
  List<FlywayStep> with(List<? extends FlywayProgram> resolved) {
    Set<String> runnable =
        resolved.stream().map(program -> stem(program)).collect(Collectors.toSet());
    return Stream.concat(
            resolved.stream().map(this::step),
            found.stream()
                .filter(program -> !isClass(program) || !runnable.contains(program.name().stem()))
                .map(ProgramSteps::step))
        .toList();
  }

  private static boolean isClass(JavaMigrations.Program program) {
    return program.type().startsWith("JDBC");
  }

  private static String stem(FlywayProgram program) {
    return program.className().substring(program.className().lastIndexOf('.') + 1);
  }

  private FlywayStep step(FlywayProgram program) {
    FlywayName name = name(program);
    Execution execution =
        new Execution(
            script(program), FlywayScript.mode(options, program.isInTransaction()), List.of());
    String checksum = Optional.ofNullable(program.checksum()).map(String::valueOf).orElse("");
    return FlywayStep.of(
        program, name, new Migration(name.stem(), kind(name), execution, null, checksum));
  }

  private static FlywayStep step(JavaMigrations.Program program) {
    return FlywayStep.of(
        program,
        new Migration(
            program.name().stem(), kind(program.name()), Execution.code(program.file()), null, ""));
  }

  private static FlywayName name(FlywayProgram program) {
    @Nullable String version = program.version();
    if (version == null) {
      return new FlywayName(
          FlywayName.Kind.REPEATABLE, "R", null, program.description(), stem(program));
    }
    boolean baseline = program.type().endsWith("_BASELINE");
    return new FlywayName(
        baseline ? FlywayName.Kind.BASELINE : FlywayName.Kind.VERSIONED,
        baseline ? "B" : "V",
        FlywayVersion.parse(version).orElseThrow(() -> unreadable(program, version)),
        program.description(),
        stem(program));
  }

  private static MigrationException unreadable(FlywayProgram program, String version) {
    return new MigrationException(
        "%s: its version is \"%s\"; it is numbers between dots, such as 1.2"
            .formatted(program.className(), version));
  }

  private static Migration.Kind kind(FlywayName name) {
    return switch (name.kind()) {
      case BASELINE -> Migration.Kind.BASELINE;
      case REPEATABLE -> Migration.Kind.REPEATABLE;
      default -> Migration.Kind.VERSIONED;
    };
  }

  /** The source, if it is there; its text says nothing of what is compiled. */
  private Script script(FlywayProgram program) {
    return found.stream()
        .filter(file -> isClass(file) && file.name().stem().equals(stem(program)))
        .findFirst()
        .map(JavaMigrations.Program::file)
        .orElseGet(
            () -> new Script("classpath:" + program.className().replace('.', '/') + ".class", ""));
  }
}
