package dev.rehearsal.database;

import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A running server as Rehearsal uses it: templates of migrated databases, clones of them for tests,
 * and nothing else. Safe for many threads, and for many processes on one server.
 */
public final class Cluster implements AutoCloseable {

  private final RunningServer server;
  private final KeepPolicy keep;
  private final AdminConnections admin;
  private final ServerFacts facts;
  private final FileCopying copying;
  private final Run run;
  private final OwnerRole owner;
  private final RoleAccess roles;
  private final Cloning cloning;
  private final Dropper dropper;
  private final ClonePools pools;
  private final Set<String> rolesAtFirst;

  /** What was known of the server before it was asked; null as soon as that is used. */
  private final AtomicReference<@Nullable ServerNote> note;

  private final ConcurrentMap<String, Object> locks = new ConcurrentHashMap<>();
  private final AtomicInteger kept = new AtomicInteger();

  private Cluster(RunningServer server, KeepPolicy keep, AdminConnections admin)
      throws SQLException {
    this.server = server;
    this.keep = keep;
    this.admin = admin;
    ServerNote known = ServerNote.parsed(server.note()).orElse(null);
    this.note = new AtomicReference<>(known);
    this.facts = known == null ? admin.use(ServerFacts::of) : known.facts();
    this.copying = new FileCopying(facts);
    this.owner = known == null ? OwnerPassword.ownerFor(server) : known.owner();
    this.roles = new RoleAccess(server, admin, owner);
    this.dropper = new Dropper(admin, facts.major() >= 13);
    this.pools = new ClonePools(admin);
    this.rolesAtFirst = known == null ? alone("rehearsal set-up", this::setUp) : known.roles();
    // Last, as its session is nobody's to close before this cluster is.
    this.run = Run.begin(server);
    this.cloning = new Cloning(admin, copying, owner, run.number(), known);
  }

  /**
   * Takes a server into use. What dead runs left on it goes now.
   *
   * @throws DatabaseServerException when the server does not let us; the server is closed then
   */
  public static Cluster on(RunningServer server, KeepPolicy keep) {
    AdminConnections admin = new AdminConnections(server.admin());
    try {
      return new Cluster(server, keep, admin);
    } catch (SQLException | RuntimeException e) {
      DatabaseServerException failure =
          new DatabaseServerException(
              "the server at %s cannot be used: %s%s"
                  .formatted(server.admin().url(), e.getMessage(), advice(e)),
              e);
      closeAfter(failure, admin, server);
      throw failure;
    }
  }

  /**
   * Has the template ready for which a server of ours was started. If it has to be built, it is
   * left for the next server, for which this one is stopped; so nobody may use it yet.
   *
   * @return what to use instead of this
   * @throws dev.rehearsal.migration.MigrationException when a migration fails; this one may be used
   * @throws DatabaseServerException when the server refuses; it is closed then
   */
  public Cluster holding(TemplateSpec first) {
    if (!server.isDisposable()) {
      // It stays, and others have their templates there.
      return this;
    }
    try {
      TemplateDatabase template = TemplateDatabase.findOrBuildWithStem(this, first);
      if (!template.isNew()) {
        return this;
      }
      if (hasNewRoles()) {
        // Roles belong to the whole server, and could not be made there once more.
        server.leaveNothing();
        return this;
      }
      return leaving(template);
    } catch (MigrationException e) {
      server.leaveNothing();
      throw e;
    } catch (SQLException e) {
      DatabaseServerException failure = failure(first.inWords() + " cannot be left", e);
      closeAfter(failure, this);
      throw failure;
    } catch (RuntimeException e) {
      // Others may wait for what this one was to leave.
      closeAfter(e, this);
      throw e;
    }
  }

  private Cluster leaving(TemplateDatabase template) throws SQLException {
    List<String> names = template.dropOthers().stream().map(TemplateSpec::name).toList();
    String text = noteOf(template);
    admin.close();
    return on(server.leave(names, template.spec().inWords(), text), keep);
  }

  /**
   * What there is to know of the server when it is left for the sake of one template. Who begins
   * with it finds the first clone made, unless it would take much room.
   */
  private String noteOf(TemplateDatabase template) throws SQLException {
    if (!template.properties().isNone()) {
      return "";
    }
    String name = template.name();
    String clone = pools.size(name) > FileCopying.BIG ? "" : cloneOf(name, CloneProperties.NONE);
    return new ServerNote(facts, owner.password(), name, clone, roles()).text();
  }

  /** Where the server is, without passwords. */
  public String url() {
    return server.admin().url();
  }

  /** The server's version as a number: 180006 is 18.6. */
  public int version() {
    return facts.version();
  }

  /**
   * Finds or builds the template that a specification asks for. Of many processes that ask for one
   * template at once, one builds it and the others wait.
   *
   * @throws dev.rehearsal.migration.MigrationFailedException when a migration fails
   * @throws DatabaseServerException when the server refuses
   */
  public TemplateDatabase template(TemplateSpec spec) {
    return TemplateDatabase.findOrBuild(this, spec);
  }

  /**
   * Whether roles exist that did not when we came. Roles belong to all databases of a server, so a
   * history that creates some cannot be applied a second time here.
   */
  public boolean hasNewRoles() {
    return hasNewRoles(roles());
  }

  boolean hasNewRoles(Set<String> roles) {
    return !rolesAtFirst.containsAll(roles);
  }

  /** The roles of the server now, sorted. */
  Set<String> roles() {
    try {
      return admin.use(Cluster::roles);
    } catch (SQLException e) {
      throw failure("the roles of the server cannot be read", e);
    }
  }

  /** Whether the server goes when the run ends, so that another can be had. */
  public boolean isDisposable() {
    return server.isDisposable();
  }

  /**
   * Drops what is ours and not kept, and closes the server. One of ours may need a moment longer
   * for its files.
   *
   * @throws DatabaseServerException when something of it fails; the rest is done first
   */
  @Override
  public void close() {
    // The server ends last: resources close in the reverse of their order.
    End last = this::end;
    try (last;
        admin;
        run) {
      if (isForgotten()) {
        pools.abandon();
        dropper.abandon();
      } else {
        dropAll();
      }
    } catch (SQLException e) {
      throw failure("the connections to the server cannot be closed", e);
    }
  }

  private void end() {
    if (isForgotten()) {
      server.dismiss();
    } else {
      server.close();
    }
  }

  /** Whether the whole server goes with all that it holds. */
  private boolean isForgotten() {
    return server.isDisposable() && kept.get() == 0;
  }

  private void dropAll() {
    // What is dropped before an error is thrown is dropped.
    try (dropper) {
      cloning.takeSpare().ifPresent(dropper::dropLater);
      pools.close();
    }
  }

  /**
   * What was known of the server before it was asked, for the first who wants a template. Later it
   * may be true no more.
   */
  Optional<ServerNote> takeNote() {
    return Optional.ofNullable(note.getAndSet(null));
  }

  FileCopying copying() {
    return copying;
  }

  ServerFacts facts() {
    return facts;
  }

  Run run() {
    return run;
  }

  OwnerRole owner() {
    return owner;
  }

  AdminConnections admin() {
    return admin;
  }

  Dropper dropper() {
    return dropper;
  }

  ClonePools pools() {
    return pools;
  }

  /** The way to the maintenance database as the administrator. */
  ServerAccess maintenance() {
    return server.admin();
  }

  /** The way to a database of ours, for those who migrate and test. */
  ServerAccess accessTo(String database, MigrateAs who) {
    ServerAccess access = server.admin().to(database);
    return who == MigrateAs.SUPERUSER ? access : access.as(owner.name(), owner.password());
  }

  /** The way to a database of ours as any role. */
  ServerAccess accessAs(String database, String role) throws SQLException {
    return roles.to(database, role);
  }

  /** Makes a database like another, to which nobody may be connected. */
  String cloneOf(String source, CloneProperties properties) throws SQLException {
    return cloning.cloneOf(source, properties);
  }

  /** Does something while nobody else does anything under the same name on this server. */
  <T> T alone(String name, AdminConnections.Work<T> work) throws SQLException {
    if (!isDisposable()) {
      return admin.use(connection -> AdvisoryLock.named(name).holding(connection, work));
    }
    // Nobody is there but the threads of this process, who need not ask the server.
    synchronized (locks.computeIfAbsent(name, key -> new Object())) {
      return admin.use(work);
    }
  }

  /** Keeps a database for a person to look at, unless enough are kept already. */
  Optional<KeptDatabase> keep(String database, ServerAccess access, String why) {
    if (keep.keepsNothing() || kept.incrementAndGet() > keep.count()) {
      return Optional.empty();
    }
    try {
      admin.execute(
          "COMMENT ON DATABASE %s IS %s"
              .formatted(Quoted.name(database), Quoted.literal(Housekeeping.keptMark(why))));
    } catch (SQLException e) {
      throw failure("the database " + database + " cannot be kept", e);
    }
    return Optional.of(new KeptDatabase(access, server.keep(database)));
  }

  DatabaseServerException failure(String what, SQLException cause) {
    return new DatabaseServerException(
        "%s (%s): %s".formatted(what, server.admin().url(), cause.getMessage()), cause);
  }

  /** Gives the roles that are there then. */
  private Set<String> setUp(Connection connection) throws SQLException {
    owner.ensure(connection);
    if (!server.isDisposable()) {
      new Housekeeping(connection, owner, dropper, keep).sweep();
    }
    return roles(connection);
  }

  static Set<String> roles(Connection connection) throws SQLException {
    return new TreeSet<>(AdminConnections.strings(connection, "SELECT rolname FROM pg_roles"));
  }

  private static String advice(Exception refusal) {
    return refusal instanceof SQLException error && "42501".equals(error.getSQLState())
        ? "; its URL must name a role that may make databases and roles, with CREATEDB and"
            + " CREATEROLE"
        : "";
  }

  private static void closeAfter(Exception cause, AutoCloseable... resources) {
    for (AutoCloseable resource : resources) {
      try {
        resource.close();
      } catch (Exception e) {
        cause.addSuppressed(e);
      }
    }
  }

  /** An end that fails, if it does, without having to be declared. */
  @FunctionalInterface
  private interface End extends AutoCloseable {
    @Override
    void close();
  }
}
