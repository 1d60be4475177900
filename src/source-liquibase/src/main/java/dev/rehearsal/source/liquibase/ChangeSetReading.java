package dev.rehearsal.source.liquibase;

import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.format.liquibase.ChangeSet.Reruns;
import dev.rehearsal.migration.format.liquibase.ChangeSetKey;
import dev.rehearsal.sql.Script;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liquibase.ChecksumVersion;
import liquibase.change.Change;
import liquibase.change.core.ExecuteShellCommandChange;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.change.custom.CustomTaskChange;
import liquibase.changelog.ChangeSet;
import liquibase.exception.LiquibaseException;
import liquibase.exception.ValidationErrors;
import liquibase.sqlgenerator.core.MarkChangeSetRanGenerator;
import org.jspecify.annotations.Nullable;

/** Makes a migration of a changeset; inside of Liquibase's scope. */
record ChangeSetReading(LibraryChangelog changelog, ChangeSet changeSet) {

  ChangeSetKey key() {
    return new ChangeSetKey(changeSet.getFilePath(), changeSet.getId(), changeSet.getAuthor());
  }

  Migration migration() {
    checkHonoured();
    checkValid();
    Script script = script();
    return new Migration(
        key().toString(),
        reruns() == Reruns.NEVER ? Migration.Kind.VERSIONED : Migration.Kind.REPEATABLE,
        isProgram() ? Execution.code(script) : up(script),
        isProgram() ? null : down(script),
        changeSet.generateCheckSum(ChecksumVersion.latest()).toString());
  }

  /** What the books hold of it. */
  dev.rehearsal.migration.format.liquibase.ChangeSet recorded() {
    return new dev.rehearsal.migration.format.liquibase.ChangeSet(
        key(),
        changeSet.getDescription(),
        changeSet.getComments() == null ? "" : changeSet.getComments().trim(),
        changeSet.buildFullContext(),
        changeSet.buildFullLabels(),
        MarkChangeSetRanGenerator.getTagFromChangeset(changeSet),
        reruns(),
        changeSet.getValidCheckSums().stream().map(Object::toString).toList());
  }

  private Reruns reruns() {
    if (changeSet.isAlwaysRun()) {
      return Reruns.ALWAYS;
    }
    return changeSet.isRunOnChange() ? Reruns.ON_CHANGE : Reruns.NEVER;
  }

  private void checkHonoured() {
    if (changeSet.getRunWith() != null) {
      throw refused("runWith has another program run the changeset; take it off");
    }
    if (Boolean.FALSE.equals(changeSet.getFailOnError())) {
      throw refused("failOnError=false lets a failure pass; write what may fail so that it cannot");
    }
  }

  private MigrationException refused(String what) {
    return new MigrationException(
        "%s: changeset %s: %s: cannot be honoured here".formatted(place(), key(), what));
  }

  /** Liquibase checks all changes before it runs any. */
  private void checkValid() {
    for (Change change : changeSet.getChanges()) {
      try {
        change.finishInitialization();
        ValidationErrors errors = change.validate(changelog.offline());
        if (errors.hasErrors()) {
          throw invalid(String.join("; ", errors.getErrorMessages()), null);
        }
      } catch (LiquibaseException e) {
        throw invalid(String.valueOf(e.getMessage()), e);
      }
    }
  }

  private MigrationException invalid(String why, @Nullable Exception cause) {
    return new MigrationException(
        "%s: changeset %s is not valid: %s".formatted(place(), key(), why), cause);
  }

  /** Whether only Liquibase itself can run it: Java of the user's, or another program. */
  private boolean isProgram() {
    return changeSet.getChanges().stream()
        .anyMatch(
            change ->
                change instanceof ExecuteShellCommandChange
                    || (change instanceof CustomChangeWrapper custom
                        && custom.getCustomChange() instanceof CustomTaskChange));
  }

  private ExecutionMode mode() {
    return changeSet.isRunInTransaction() ? ExecutionMode.SPLIT_ONE_TX : ExecutionMode.SPLIT_NO_TX;
  }

  /** What it would send to a new database; what it does send is asked for when its turn comes. */
  private Execution up(Script script) {
    List<String> sql = new GeneratedSql(changeSet, changelog.offline()).upIfKnown();
    return new Execution(script, mode(), GeneratedSql.parts(sql, offset(script.text())));
  }

  private @Nullable Execution down(Script script) {
    boolean isWritten = !changeSet.getRollback().getChanges().isEmpty();
    return new GeneratedSql(changeSet, changelog.offline())
        .downIfKnown()
        .map(sql -> GeneratedSql.parts(sql, offset(script.text())))
        .map(parts -> new Execution(script, mode(), parts, !isWritten))
        .orElse(null);
  }

  private String place() {
    MigrationDirectory directory = changelog.directory();
    String shown = directory.shownAs();
    String prefix = changelog.log().getPhysicalFilePath();
    String own = changeSet.getChangeLog().getPhysicalFilePath();
    int common = prefix.lastIndexOf('/') + 1;
    boolean inside = own.startsWith(prefix.substring(0, common));
    return inside ? shown + (shown.endsWith("/") ? "" : "/") + own.substring(common) : own;
  }

  private Script script() {
    String physical = changeSet.getChangeLog().getPhysicalFilePath();
    try (InputStream in = changelog.resources().getExisting(physical).openInputStream()) {
      return new Script(place(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new MigrationException("cannot read " + place() + ": " + e.getMessage(), e);
    }
  }

  /** Where the changeset begins in the file, as far as its id tells. */
  private int offset(String text) {
    String id = Pattern.quote(changeSet.getId());
    Matcher start =
        Pattern.compile(
                "<changeSet\\b[^>]*\\bid\\s*=\\s*[\"']%1$s[\"']|\\bid[\"']?\\s*:\\s*[\"']?%1$s\\b|:%1$s\\b"
                    .formatted(id))
            .matcher(text);
    return start.find() ? start.start() : 0;
  }
}
