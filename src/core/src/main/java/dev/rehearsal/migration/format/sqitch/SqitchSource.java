package dev.rehearsal.migration.format.sqitch;

import dev.rehearsal.migration.Conventions;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFiles;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationSource;
import dev.rehearsal.migration.OutOfOrder;
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.PsqlScript;
import dev.rehearsal.migration.Warning;
import dev.rehearsal.migration.format.sqitch.SqitchPlan.Change;
import dev.rehearsal.sql.Script;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads projects of sqitch 1.3: {@code sqitch.plan} is the order, and each change has a script to
 * deploy, to revert and to verify it, which psql runs in the directory of {@code sqitch.conf}.
 *
 * <p>A change that was reworked later is called by its name and the tag before that. With the
 * option {@code verify} each change is verified when it is deployed, as by {@code sqitch deploy
 * --verify}. When one fails those before it stay, as by {@code --mode change}; sqitch's own
 * default, to revert all of the run, is not followed.
 */
public final class SqitchSource implements MigrationSource {

  private static final Set<String> OPTIONS =
      Set.of("verify", "registry", "user.name", "user.email", "set.");

  @Override
  public String format() {
    return "sqitch";
  }

  @Override
  public String marks() {
    return "sqitch.plan, or sqitch.conf that leads to one";
  }

  @Override
  public Recognition recognise(MigrationDirectory directory) {
    Path plan = planFile(directory, SqitchConfig.of(directory));
    return directory.isFile(plan) ? Recognition.CERTAIN : Recognition.NO;
  }

  private static Path planFile(MigrationDirectory directory, SqitchConfig config) {
    String top = config.get("top_dir").orElse(".");
    String file = config.get("plan_file").orElse(top + "/sqitch.plan");
    return directory.path().resolve(file).normalize();
  }

  @Override
  public MigrationHistory read(MigrationDirectory directory) {
    directory.options().allow(format(), OPTIONS);
    SqitchConfig config = SqitchConfig.of(directory);
    checkEngine(directory, config);
    Path file = planFile(directory, config);
    SqitchPlan plan =
        SqitchPlanReader.read(
            directory.show(file),
            MigrationFiles.text(directory, file, MigrationFiles.bytes(directory, file)));
    Project project = new Project(directory, config, registry(directory, config));
    List<Migration> migrations = plan.changes().stream().map(project::migration).toList();
    SqitchRegistry table =
        new SqitchRegistry(plan, project.registry(), committer(directory, config));
    return new MigrationHistory(
        format(),
        directory.shownAs(),
        migrations,
        table,
        OutOfOrder.SKIPPED,
        project.warnings(plan));
  }

  @Override
  public Conventions conventions(MigrationHistory history) {
    return Conventions.PLAIN
        .next("deploy/NAME.sql")
        .madeBy("sqitch add NAME")
        .around("BEGIN;", "COMMIT;")
        .aroundAlone("", "");
  }

  private static void checkEngine(MigrationDirectory directory, SqitchConfig config) {
    String engine = config.exactly("core.engine").orElse("pg");
    if (!engine.equals("pg")) {
      throw new MigrationException(
          "%s: the engine must be pg, which is PostgreSQL; the file says: %s"
              .formatted(directory.show(directory.path().resolve(SqitchConfig.FILE)), engine));
    }
  }

  private static String registry(MigrationDirectory directory, SqitchConfig config) {
    return directory.options().get("registry").or(() -> config.get("registry")).orElse("sqitch");
  }

  private static SqitchRegistry.Committer committer(
      MigrationDirectory directory, SqitchConfig config) {
    Optional<String> name =
        directory.options().get("user.name").or(() -> config.exactly("user.name"));
    Optional<String> email =
        directory.options().get("user.email").or(() -> config.exactly("user.email"));
    if (name.isEmpty() || email.isEmpty()) {
      directory.dependsOnMore();
    }
    String user = System.getProperty("user.name", "rehearsal");
    return new SqitchRegistry.Committer(name.orElse(user), email.orElse(user + "@localhost"));
  }

  /** Where the scripts are. */
  private record Project(MigrationDirectory directory, SqitchConfig config, String registry) {

    /** Each script has a session of its own in sqitch. */
    private static final List<Part> NEXT_SESSION =
        SqitchRegistry.NEW_SESSION.stream().map(sql -> new Part(sql, 0)).toList();

    Migration migration(Change change) {
      Path file = script("deploy", change);
      if (!directory.isFile(file)) {
        throw new MigrationException(
            "%s is missing, and %s is in the plan: restore the file or take out the change"
                .formatted(directory.show(file), change.uniqueName()));
      }
      byte[] bytes = MigrationFiles.bytes(directory, file);
      Execution deploy = psql(variables("deploy"), file, bytes);
      return new Migration(change.uniqueName(), verified(change, deploy), SqitchPlan.sha1Hex(bytes))
          .undoneBy(revert(change));
    }

    private @Nullable Execution revert(Change change) {
      Path file = script("revert", change);
      Map<String, String> variables = variables("deploy");
      variables.putAll(variables("revert"));
      return directory.isFile(file)
          ? psql(variables, file, MigrationFiles.bytes(directory, file))
          : null;
    }

    /** The statements that verify follow those that deploy. */
    private Execution verified(Change change, Execution deploy) {
      Path file = script("verify", change);
      if (!verifies() || !directory.isFile(file)) {
        return deploy;
      }
      Map<String, String> variables = variables("deploy");
      variables.putAll(variables("verify"));
      Execution verify = psql(variables, file, MigrationFiles.bytes(directory, file));
      List<Part> parts = new ArrayList<>(deploy.parts());
      parts.addAll(NEXT_SESSION);
      for (Part part : verify.parts()) {
        Script in = part.included() == null ? verify.script() : part.included();
        parts.add(new Part(part.sql(), part.offset(), part.rows(), in));
      }
      return new Execution(deploy.script(), ExecutionMode.PSQL, parts);
    }

    private boolean verifies() {
      return directory
          .options()
          .get("verify")
          .map(Boolean::parseBoolean)
          .orElse(config.isTrue("deploy.verify"));
    }

    private Execution psql(Map<String, String> variables, Path file, byte[] bytes) {
      return new PsqlScript(directory, directory.path(), variables)
          .read(file, MigrationFiles.script(directory, file, bytes));
    }

    private Map<String, String> variables(String command) {
      Map<String, String> variables = new HashMap<>(config.section("engine.pg.variables"));
      variables.putAll(config.section(command + ".variables"));
      variables.putAll(directory.options().under("set."));
      variables.put("registry", registry);
      return variables;
    }

    /** Of a reworked change the first that there is, by the tags from the later one back. */
    private Path script(String kind, Change change) {
      String extension = "." + config.get("extension").orElse("sql");
      if (change.reworkTags().isEmpty()) {
        return folder(kind, false).resolve(change.name() + extension);
      }
      return change.reworkTags().stream()
          .filter(
              tag ->
                  directory.exists(
                      folder("deploy", true).resolve(change.name() + "@" + tag + extension)))
          .findFirst()
          .map(tag -> folder(kind, true).resolve(change.name() + "@" + tag + extension))
          .orElseGet(
              () ->
                  folder(kind, true)
                      .resolve(change.name() + "@" + change.reworkTags().get(0) + extension));
    }

    private Path folder(String kind, boolean reworked) {
      String top = config.get("top_dir").orElse(".");
      String base = reworked ? config.get("reworked_dir").orElse(top) : top;
      String key = (reworked ? "reworked_" : "") + kind + "_dir";
      return directory.path().resolve(config.get(key).orElse(base + "/" + kind)).normalize();
    }

    List<Warning> warnings(SqitchPlan plan) {
      List<Warning> warnings = new ArrayList<>();
      for (Change change : plan.changes()) {
        warnIfMissing(warnings, "revert", change, "missing-down", "nothing reverts the change");
        warnIfMissing(warnings, "verify", change, "missing-verify", "nothing verifies the change");
      }
      return warnings;
    }

    private void warnIfMissing(
        List<Warning> warnings, String kind, Change change, String id, String what) {
      Path file = script(kind, change);
      if (!directory.isFile(file)) {
        warnings.add(new Warning(id, directory.show(file), "there is no such file: " + what));
      }
    }
  }
}
