package dev.rehearsal.migration;

import dev.rehearsal.sql.Statement;
import dev.rehearsal.sql.StatementKind;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What to do about a failure, where that can be told from the SQLSTATE and the message. */
public final class FailureAdvice {

  private static final Pattern EXTENSION_DENIED =
      Pattern.compile("permission denied to create extension \"([^\"]+)\"");
  private static final Pattern EXTENSION_MISSING =
      Pattern.compile("extension \"([^\"]+)\" is not available");

  private FailureAdvice() {}

  /** One sentence, if there is one to give. */
  static Optional<String> on(SQLException error, @Nullable Statement failed) {
    String message = String.valueOf(error.getMessage());
    Matcher denied = EXTENSION_DENIED.matcher(message);
    if (denied.find()) {
      return Optional.of(extensionDenied(denied.group(1)));
    }
    Matcher missing = EXTENSION_MISSING.matcher(message);
    if (missing.find()) {
      return Optional.of(onMissingExtension(missing.group(1)));
    }
    Optional<String> psql = failed == null ? Optional.empty() : onlyForPsql(failed.kind());
    return psql.isPresent() ? psql : bySqlState(String.valueOf(error.getSQLState()));
  }

  private static Optional<String> onlyForPsql(StatementKind kind) {
    return switch (kind) {
      case PSQL_COMMAND ->
          Optional.of("this is a command of psql, not SQL; take it out of the migration");
      case COPY_DATA ->
          Optional.of("only psql sends the rows of COPY … FROM STDIN; write INSERT instead");
      case SQL -> Optional.empty();
    };
  }

  private static Optional<String> bySqlState(String sqlState) {
    return switch (sqlState) {
      case "42501" ->
          Optional.of(
              "in a disposable database migrations run as its owner with CREATEDB and CREATEROLE,"
                  + " as on a managed server; what needs a superuser needs"
                  + " rehearsal.migrate-as=superuser. In a database of yours the role that migrates"
                  + " needs the right granted");
      case "25001" ->
          Optional.of(
              "it would share a transaction, that of the tool or that of all statements of a file"
                  + " that is sent as one message; put it alone into a migration of its own, for"
                  + " which the tool opens none");
      case "42710" ->
          Optional.of(
              "if it is a role: roles belong to all databases of a server, so that another test or"
                  + " history may have made it; make it only if it does not exist");
      default -> Optional.empty();
    };
  }

  /** One sentence on a history table that cannot be written, if there is one to give. */
  static Optional<String> onBooks(SQLException error) {
    return switch (String.valueOf(error.getSQLState())) {
      case "42P01" ->
          Optional.of(
              "either a migration has changed the search_path of the session, as the head of a"
                  + " pg_dump does, and must end with RESET search_path; or it should have made"
                  + " this table first, as some tools leave to it; the tool itself fails here,"
                  + " too");
      case "42501" ->
          Optional.of(
              "either a migration has changed the role of the session, and must end with RESET"
                  + " ROLE; or the role that deploys may not write this table, or make it: grant it"
                  + " that");
      case "25006" -> Optional.of("the server or the role may only read: is this a standby?");
      default -> Optional.empty();
    };
  }

  private static String extensionDenied(String name) {
    return "the extension %s needs a superuser: allow it by name with rehearsal.extensions=%s"
            .formatted(name, name)
        + " (or extensions = \"%s\" on the annotation)".formatted(name);
  }

  /** One sentence on an extension whose files the server does not have; its name unquoted. */
  public static String onMissingExtension(String name) {
    return "this server does not carry the extension %s: run on an image that does,".formatted(name)
        + " with rehearsal.provider=container and rehearsal.image";
  }
}
