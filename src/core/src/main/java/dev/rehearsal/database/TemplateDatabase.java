package dev.rehearsal.database;

import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A database that is migrated once and cloned for ever.
 *
 * <p>Its name is the fingerprint of its content. That {@code datistemplate} is set is the mark of a
 * finished one: a process that dies while it builds leaves a database without the mark, which the
 * next one removes.
 */
public final class TemplateDatabase {

  private final Cluster cluster;
  private final TemplateSpec spec;
  private final String name;
  private final CloneProperties properties;
  private final boolean built;
  private final Set<String> roles;

  /**
   * Finished.
   *
   * @param roles of its server, now
   */
  TemplateDatabase(
      Cluster cluster,
      TemplateSpec spec,
      String name,
      CloneProperties properties,
      boolean built,
      Set<String> roles) {
    this.cluster = cluster;
    this.spec = spec;
    this.name = name;
    this.properties = properties;
    this.built = built;
    this.roles = roles;
  }

  static TemplateDatabase findOrBuild(Cluster cluster, TemplateSpec spec) {
    return findOrBuild(cluster, spec, null, false);
  }

  /** The same on a server of which that is to be left, with what the next state may have, too. */
  static TemplateDatabase findOrBuildWithStem(Cluster cluster, TemplateSpec spec) {
    // Who is none cannot tell what else a migration has changed there.
    return findOrBuild(cluster, spec, null, cluster.facts().superuser());
  }

  private static TemplateDatabase findOrBuild(
      Cluster cluster, TemplateSpec spec, @Nullable TemplateDatabase base, boolean withStem) {
    String name = nameOf(spec, cluster);
    // It is for the first template that is wanted, be it another.
    Optional<ServerNote> note = cluster.takeNote();
    if (note.isPresent() && note.get().template().equals(name)) {
      return new TemplateDatabase(
          cluster, spec, name, CloneProperties.NONE, false, note.get().roles());
    }
    try {
      return cluster.alone(
          name,
          connection ->
              new TemplateBuilder(cluster, spec, base, withStem, name, connection).findOrBuild());
    } catch (SQLException e) {
      throw cluster.failure(
          "the template for " + spec.history().location() + " cannot be built", e);
    }
  }

  /** What a template depends on beside its specification. */
  static String surroundings(Cluster cluster) {
    return cluster.facts().version() + " " + cluster.owner().name();
  }

  /** What the template is made of. */
  public TemplateSpec spec() {
    return spec;
  }

  /**
   * Whether its server holds roles that were made since this template was. They belong to all
   * databases there, so that migrations which make them cannot run there once more; another server
   * must be had.
   */
  public boolean isAmongNewRoles() {
    return cluster.isDisposable() && !roles.containsAll(cluster.roles());
  }

  /** The version of its server as a number: 180006 is 18.6. */
  public int serverVersion() {
    return cluster.version();
  }

  /**
   * Whether the administrator of its server may do everything there, as nobody else can fill tables
   * whatever their triggers say, and see what a statement does.
   */
  public boolean isOfSuperuser() {
    return cluster.facts().superuser();
  }

  /** Whether its server goes when the run ends, so that another can be had. */
  public boolean isDisposable() {
    return cluster.isDisposable();
  }

  /** The way to the maintenance database of its server as the administrator. */
  public ServerAccess maintenance() {
    return cluster.maintenance();
  }

  /** What its clones must be given. */
  CloneProperties properties() {
    return properties;
  }

  /** Whether it was built now, as it was not there. */
  boolean isNew() {
    return built;
  }

  /**
   * Drops all clones, and all other templates of ours but the {@linkplain TemplateSpec#stem stem},
   * on a server that nobody else uses.
   *
   * @return what those that stay are made of, this one first
   */
  List<TemplateSpec> dropOthers() throws SQLException {
    List<TemplateSpec> kept = new ArrayList<>(List.of(spec));
    stem().ifPresent(kept::add);
    // One of what it began with may be there, whose template it is not.
    for (String clone : cluster.admin().use(TemplateDatabase::clones)) {
      cluster.dropper().drop(clone);
    }
    List<String> names = kept.stream().map(each -> nameOf(each, cluster)).toList();
    for (String other : cluster.admin().use(TemplateDatabase::all)) {
      if (!names.contains(other)) {
        cluster.admin().use(connection -> unsealed(connection, other));
        cluster.dropper().drop(other);
      }
    }
    return kept;
  }

  /** What others can be built from that have other migrations at the end, if it is there. */
  private Optional<TemplateSpec> stem() throws SQLException {
    TemplateSpec stem = spec.stem();
    boolean isThere =
        stem.length() < spec.length()
            && cluster.admin().use(TemplateBuilder::goingOn).contains(nameOf(stem, cluster));
    return isThere ? Optional.of(stem) : Optional.empty();
  }

  static String nameOf(TemplateSpec spec, Cluster cluster) {
    return DatabaseNames.template(spec.key(surroundings(cluster)));
  }

  /** The database's name. */
  public String name() {
    return name;
  }

  /**
   * Makes a database of its own for a test.
   *
   * @throws DatabaseServerException when the server refuses
   */
  public ClonedDatabase newDatabase() {
    try {
      return new ClonedDatabase(cluster, spec, cluster.cloneOf(name, properties), spec.length());
    } catch (SQLException e) {
      throw cluster.failure("no database can be cloned from " + name, e);
    }
  }

  /** Begins to make the first one that {@link #nextDatabase} will give, on a server of ours. */
  public void makeAhead() {
    if (cluster.isDisposable()) {
      cluster.pools().of(this).makeAhead();
    }
  }

  /**
   * The same for who takes one after the other: while one is in use, the next is made.
   *
   * @throws DatabaseServerException when the server refuses
   */
  public ClonedDatabase nextDatabase() {
    return cluster.pools().of(this).take();
  }

  /** The same as {@link #newDatabase()}, with a connection that is open already. */
  ClonedDatabase newConnected() {
    return newDatabase().connected();
  }

  /**
   * Finds or builds a template that begins as this one does, from where this one ends. Its later
   * migrations run in a session of their own, as on a database that is deployed to in turns.
   *
   * @param longer has the migrations of this one first
   * @throws dev.rehearsal.migration.MigrationFailedException when a migration fails
   * @throws DatabaseServerException when the server refuses
   */
  public TemplateDatabase extend(TemplateSpec longer) {
    checkBeginsHere(longer);
    return longer.length() == spec.length() ? this : findOrBuild(cluster, longer, this, false);
  }

  /**
   * Makes a database that can be migrated on by another history, whose first migrations are those
   * of this template.
   *
   * @throws DatabaseServerException when the server refuses
   */
  public ClonedDatabase newDatabase(TemplateSpec longer) {
    checkBeginsHere(longer);
    try {
      return new ClonedDatabase(cluster, longer, cluster.cloneOf(name, properties), spec.length());
    } catch (SQLException e) {
      throw cluster.failure("no database can be cloned from " + name, e);
    }
  }

  private void checkBeginsHere(TemplateSpec longer) {
    if (longer.length() < spec.length() || !longer.upTo(spec.length()).equals(spec)) {
      throw new IllegalArgumentException(
          "the first %d migrations of %s are not those of this template"
              .formatted(spec.length(), longer.history().location()));
    }
  }

  /** {@linkplain Cluster#alone Held} while a template is built or removed. */
  static AdvisoryLock lock(String name) {
    return AdvisoryLock.named(name);
  }

  /** Shared by all runs that use a template, for as long as they live. */
  static AdvisoryLock useLock(String name) {
    return AdvisoryLock.named(name + " in use");
  }

  /** Takes the mark off, with which the server does not drop a template. */
  static String unsealed(Connection connection, String name) throws SQLException {
    AdminConnections.execute(
        connection, "ALTER DATABASE " + Quoted.name(name) + " WITH IS_TEMPLATE false");
    return name;
  }

  private static List<String> clones(Connection connection) throws SQLException {
    return AdminConnections.strings(
        connection,
        "SELECT datname FROM pg_database WHERE starts_with(datname, ?) ORDER BY 1",
        DatabaseNames.CLONE_PREFIX);
  }

  /** The names of all finished ones. */
  private static List<String> all(Connection connection) throws SQLException {
    return AdminConnections.strings(
        connection,
        "SELECT datname FROM pg_database WHERE datistemplate AND starts_with(datname, ?)"
            + " ORDER BY 1",
        DatabaseNames.TEMPLATE_PREFIX);
  }
}
