package dev.rehearsal.check;

import dev.rehearsal.database.DatabaseServer;
import dev.rehearsal.database.DriverClasses;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.TemplateDatabase;
import dev.rehearsal.database.TemplateSpec;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.report.Report;
import dev.rehearsal.trace.TraceListener;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * The engine in use: starts a server when the first database is wanted, builds each template once,
 * and stops everything when it is closed. Safe for many threads.
 */
public final class Rehearsal implements AutoCloseable {

  // Keys are lists: it takes a JVM some ten milliseconds until it can compare its first records.
  private final ConcurrentMap<List<Object>, ProjectTemplate> templates = new ConcurrentHashMap<>();
  private final ConcurrentMap<List<Object>, Outcome<Steps>> steps = new ConcurrentHashMap<>();
  private final ConcurrentMap<List<Object>, Servers> servers = new ConcurrentHashMap<>();

  private final List<Background> beginnings = new CopyOnWriteArrayList<>();
  private final List<Background> preparations = new CopyOnWriteArrayList<>();

  /**
   * Begins to load the driver in the background, as a connection will be wanted, whatever the
   * settings say. That takes a JVM longer than all the rest.
   */
  public Rehearsal() {
    DriverClasses.loadAhead();
  }

  /**
   * Finds or builds the database that settings ask for, ready to be cloned. What failed once fails
   * in the same way again without being tried again.
   *
   * @throws SettingsException when a setting has no usable value
   * @throws dev.rehearsal.migration.MigrationException when the migrations cannot be read, or one
   *     fails
   * @throws dev.rehearsal.database.DatabaseServerException when no server can be had
   */
  public TemplateDatabase template(Settings settings, Project project) {
    return of(settings, project).get();
  }

  /**
   * Begins in the background to start the server that {@link #template} will want with these
   * settings, unless the migrations have changed since it was last asked for. What goes wrong
   * meanwhile is told there.
   */
  public void startAhead(Settings settings, Project project) {
    of(settings, project).startAhead();
  }

  /**
   * Begins in the background to do all that {@link #template} will do, up to a first database,
   * unless the migrations have changed since they were last asked for: then no more than to read
   * them. What goes wrong meanwhile is told there.
   *
   * @param settings asked for in the background, too
   */
  public void prepareAhead(Supplier<Settings> settings, Project project) {
    preparations.add(new Background(() -> of(settings.get(), project).makeAhead()).begin());
  }

  /**
   * Finds or builds the database just before one migration, ready to be cloned and to be migrated
   * on. Each is built once, from the nearest one before it. How far settings would migrate makes no
   * difference.
   *
   * @param migration its id, or the beginning of it, or the id without its leading number
   * @throws SettingsException when a setting has no usable value
   * @throws dev.rehearsal.migration.MigrationException when the migrations cannot be read, none or
   *     several are meant, the tool never runs the one that is meant, or one before it fails
   * @throws dev.rehearsal.database.DatabaseServerException when no server can be had
   */
  public StepTemplate before(String migration, Settings settings, Project project) {
    return steps
        .computeIfAbsent(
            key(settings, project),
            key ->
                Outcome.of(
                    () ->
                        new Steps(
                            new HistoryReader(project).read(settings),
                            new Prefixes(this, settings, project))))
        .get()
        .before(migration);
  }

  /**
   * Rehearses and judges a project's migrations, as {@link Desk#check} does, on this engine's
   * servers.
   */
  public Report check(
      Settings settings, Project project, CheckRequest request, TraceListener listener) {
    MigrationHistory history = new HistoryReader(project).read(settings);
    return new Check(this, settings, project).of(history, request, listener);
  }

  /** Stops all servers, after what is not kept has gone. */
  @Override
  public void close() {
    // What begins in this moment shall be among them.
    preparations.forEach(Background::await);
    awaitBeginnings();
    Closing.each(servers.values(), Servers::close);
  }

  /**
   * Finds or builds a template of a history that is read already. What fails is tried again the
   * next time.
   *
   * @param lane of several servers that work at the same time, which one; 0 for the first
   * @throws dev.rehearsal.migration.MigrationException when a migration fails
   * @throws dev.rehearsal.database.DatabaseServerException when no server can be had
   */
  TemplateDatabase template(TemplateSpec spec, Settings settings, Project project, int lane) {
    return of(settings, project).servers(lane).template(spec);
  }

  /** Tells for which template a server is started, if none is running yet. */
  void expect(TemplateSpec spec, Settings settings, Project project) {
    of(settings, project).expect(spec);
  }

  /** Begins something, for which each {@link #awaitBeginnings} waits from now on. */
  Background begin(Runnable task) {
    Background begun = new Background(task).begin();
    beginnings.add(begun);
    return begun;
  }

  /** Waits for the servers that are being started ahead to be known to those who ask for one. */
  void awaitBeginnings() {
    for (Background beginning : beginnings) {
      beginning.await();
    }
  }

  private ProjectTemplate of(Settings settings, Project project) {
    ProjectTemplate other = new ProjectTemplate(this, settings, project);
    ProjectTemplate known = templates.putIfAbsent(key(settings, project), other);
    return known == null ? other : known;
  }

  /** Those of one kind, which many projects and settings may share. */
  Servers servers(DatabaseServer provider, Settings settings, int lane) {
    ServerRequest request = settings.server();
    Servers others = new Servers(provider, request);
    Servers known = servers.putIfAbsent(key(provider, request, settings.fresh(), lane), others);
    return known == null ? others : known;
  }

  private static List<Object> key(Settings settings, Project project) {
    return List.of(settings, project.directory(), project.classPath());
  }

  private static List<Object> key(
      DatabaseServer provider, ServerRequest request, boolean fresh, int lane) {
    return Arrays.asList(
        provider.name(),
        request.version(),
        request.image(),
        request.url(),
        request.cacheDirectory(),
        request.keep().count(),
        request.keep().age(),
        request.parameters(),
        request.memory(),
        fresh,
        lane);
  }
}
