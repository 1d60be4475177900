package dev.rehearsal.rule.library;

import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.Grant;
import dev.rehearsal.sql.syntax.GrantTarget;
import dev.rehearsal.sql.syntax.ObjectType;
import dev.rehearsal.sql.syntax.RoleCommand;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the text of a statement takes from a role.
 *
 * @param statement the statement
 * @param role the role as PostgreSQL prints it
 * @param what such as {@code SELECT on users}
 * @param isSeen whether a schema tells what is left; not of databases, nor of memberships
 */
record Revocation(StatementView statement, String role, String what, boolean isSeen) {

  private static final Set<ObjectType> ROUTINES =
      EnumSet.of(ObjectType.FUNCTION, ObjectType.PROCEDURE, ObjectType.ROUTINE);

  /** What was there before and is not given again by the same migration. */
  static Stream<Revocation> of(StatementView statement) {
    return statement.mayRun()
        ? Stream.concat(ofRights(statement), ofMembership(statement))
        : Stream.of();
  }

  /** Whether a statement takes rights, and nothing else. */
  static boolean isOne(StatementView statement) {
    return statement.as(Grant.class).anyMatch(Grant::revokes)
        || statement.as(RoleCommand.class).anyMatch(Revocation::revokes);
  }

  /** The statement that has most likely taken them. */
  static Optional<StatementView> culprit(MigrationView migration, LostRights lost) {
    String role = lost.role();
    return Culprit.in(
        migration,
        each -> grants(each, true, role).anyMatch(grant -> names(grant, lost.object().name())),
        each -> grants(each, true, role).findAny().isPresent(),
        each -> each.text().toUpperCase(Locale.ROOT).contains("REVOKE"),
        each -> each.as(RoleCommand.class).anyMatch(Revocation::dropsOwned));
  }

  private static Stream<Revocation> ofRights(StatementView statement) {
    return statement
        .as(Grant.class)
        .filter(grant -> grant.revokes() && grant.target() != GrantTarget.DEFAULTS)
        .filter(grant -> isOld(statement, grant))
        .flatMap(
            grant ->
                grant.roles().stream()
                    .filter(role -> hasAny(grant, role) && !isGiven(statement, grant, role))
                    .map(role -> taken(statement, grant, role)));
  }

  private static Revocation taken(StatementView statement, Grant grant, String role) {
    List<String> rights = grant.privileges();
    List<QualifiedName> objects = grant.objects();
    String first = objects.isEmpty() ? "it" : objects.get(0).toString();
    String object = grant.target() == GrantTarget.ALL_IN_SCHEMAS ? "all in " + first : first;
    return new Revocation(
        statement,
        printed(role),
        "%s on %s%s"
            .formatted(
                rights.isEmpty()
                    ? "all rights"
                    : String.join(", ", rights).toUpperCase(Locale.ROOT),
                object,
                RoundTrips.more(Math.max(0, objects.size() - 1))),
        grant.type() != ObjectType.DATABASE);
  }

  /** Of a database it is the right to come in that counts. */
  private static boolean isOld(StatementView statement, Grant grant) {
    if (grant.type() == ObjectType.DATABASE) {
      return isInUse(statement)
          && (grant.privileges().isEmpty() || grant.privileges().contains("connect"));
    }
    return grant.target() == GrantTarget.ALL_IN_SCHEMAS
        || grant.objects().stream()
            .anyMatch(name -> Inventory.isOld(statement, grant.type(), name));
  }

  /** PostgreSQL documentation, 5.8 "Privileges": PUBLIC has few from the beginning. */
  private static boolean hasAny(Grant grant, String role) {
    return !role.equals(Grants.PUBLIC)
        || ROUTINES.contains(grant.type())
        || grant.type() == ObjectType.DATABASE;
  }

  /** Whether the same migration gives rights of the kind to the role, or to anybody by name. */
  private static boolean isGiven(StatementView statement, Grant revoked, String role) {
    return statement.migration().withInner().stream()
        .filter(other -> other.number() >= statement.number())
        .flatMap(other -> other.as(Grant.class))
        .filter(grant -> !grant.revokes() && grant.type() == revoked.type())
        .filter(grant -> role.equals(Grants.PUBLIC) || grant.roles().contains(role))
        .anyMatch(
            grant ->
                revoked.target() == GrantTarget.ALL_IN_SCHEMAS
                    || revoked.objects().stream().anyMatch(name -> names(grant, name.name())));
  }

  private static Stream<Revocation> ofMembership(StatementView statement) {
    return statement
        .as(RoleCommand.class)
        .filter(command -> revokes(command) && isInUse(statement))
        .flatMap(
            command ->
                command.roles().stream()
                    .map(
                        role ->
                            new Revocation(
                                statement,
                                printed(role),
                                "membership in " + granted(command),
                                false)));
  }

  private static String granted(RoleCommand command) {
    return Phrases.and(command.granted().stream().map(Revocation::printed).toList());
  }

  private static boolean isInUse(StatementView statement) {
    return !statement.migration().before().tables().isEmpty();
  }

  private static Stream<Grant> grants(StatementView statement, boolean revokes, String role) {
    return statement
        .as(Grant.class)
        .filter(grant -> grant.revokes() == revokes)
        .filter(grant -> grant.roles().stream().anyMatch(each -> printed(each).equals(role)));
  }

  private static boolean names(Grant grant, String object) {
    return grant.target() == GrantTarget.ALL_IN_SCHEMAS
        || grant.objects().stream().anyMatch(name -> name.name().equals(object));
  }

  private static boolean revokes(RoleCommand command) {
    return command.action() == RoleCommand.Action.REVOKE;
  }

  private static boolean dropsOwned(RoleCommand command) {
    return command.action() == RoleCommand.Action.DROP_OWNED;
  }

  private static String printed(String role) {
    return role.equals(Grants.PUBLIC) ? role : Rewriting.name(role);
  }
}
