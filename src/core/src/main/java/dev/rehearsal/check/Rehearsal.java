package dev.rehearsal.check;

import dev.rehearsal.check.SpecificationReader.Specification;
import dev.rehearsal.database.DatabaseServer;
import dev.rehearsal.database.DriverClasses;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.TemplateDatabase;
import dev.rehearsal.database.TemplateSpec;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.report.Report;
import dev.rehearsal.trace.TraceListener;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The engine in use: starts a server when the first database is wanted, builds each template once,
 * and stops everything when it is closed. Safe for many threads.
 */
public final class Rehearsal implements AutoCloseable {

  // Keys are lists: it takes a JVM some ten milliseconds until it can compare its first records.
  private final ConcurrentMap<List<Object>, Outcome<TemplateDatabase>> templates =
      new ConcurrentHashMap<>();
  private final ConcurrentMap<List<Object>, Outcome<Steps>> steps = new ConcurrentHashMap<>();
  private final ConcurrentMap<List<Object>, DatabaseServer> providers = new ConcurrentHashMap<>();
  private final ConcurrentMap<List<Object>, Servers> servers = new ConcurrentHashMap<>();
  private final ConcurrentMap<List<Object>, Outcome<Specification>> specifications =
      new ConcurrentHashMap<>();
  private final ConcurrentMap<List<Object>, CompletableFuture<?>> beginnings =
      new ConcurrentHashMap<>();

  /** Whether somebody has begun to load the driver. */
  private final AtomicBoolean driver = new AtomicBoolean();

  private final Queue<CompletableFuture<?>> preparations = new ConcurrentLinkedQueue<>();

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
    return templates
        .computeIfAbsent(key(settings, project), key -> Outcome.of(() -> build(settings, project)))
        .get();
  }

  /**
   * Begins in the background to start the server that {@link #template} will want with these
   * settings, unless the migrations have changed since it was last asked for. What goes wrong
   * meanwhile is told there.
   */
  public void startAhead(Settings settings, Project project) {
    beginnings.computeIfAbsent(key(settings, project), key -> beginning(settings, project));
  }

  private CompletableFuture<?> beginning(Settings settings, Project project) {
    loadDriver();
    if (settings.fresh()) {
      return CompletableFuture.completedFuture(settings);
    }
    return CompletableFuture.runAsync(() -> startLastWanted(settings, project), Ahead.THREADS);
  }

  /** A connection will be wanted, whatever the settings say. */
  private void loadDriver() {
    if (!driver.getAndSet(true)) {
      DriverClasses.loadAhead();
    }
  }

  private void startLastWanted(Settings settings, Project project) {
    Optional<String> name = LastWanted.of(settings, project).name();
    if (name.isPresent()) {
      servers(settings, project, 0).startAhead(name.get());
    }
  }

  /**
   * Begins in the background to do all that {@link #template} will do, up to a first database,
   * unless the migrations have changed since they were last asked for: then no more than to read
   * them. What goes wrong meanwhile is told there.
   *
   * @param settings asked for in the background, too
   */
  public void prepareAhead(Supplier<Settings> settings, Project project) {
    loadDriver();
    preparations.add(
        CompletableFuture.runAsync(() -> prepare(settings.get(), project), Ahead.THREADS));
  }

  private void prepare(Settings settings, Project project) {
    startAhead(settings, project);
    TemplateSpec spec = specification(settings, project).template();
    await(beginnings.values());
    if (!settings.fresh() && servers(settings, project, 0).isAhead(spec.name())) {
      template(settings, project).makeAhead();
    }
  }

  /** What went wrong ahead goes wrong once more where it is asked for, and is told from there. */
  private static void await(Collection<CompletableFuture<?>> tasks) {
    for (CompletableFuture<?> task : tasks) {
      try {
        task.join();
      } catch (CompletionException e) {
        // It is told where it is asked for.
      }
    }
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
    await(preparations);
    await(beginnings.values());
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
    return servers(settings, project, lane).template(spec);
  }

  /** Tells for which template a server is started, if none is running yet. */
  void expect(TemplateSpec spec, Settings settings, Project project) {
    if (!settings.fresh()) {
      servers(settings, project, 0).expect(spec);
    }
  }

  private Servers servers(Settings settings, Project project, int lane) {
    // Chosen once, as each choice opens all jars of the class path.
    DatabaseServer provider =
        providers.computeIfAbsent(
            key(settings, project), key -> new ServerChoice(project.classPath()).choose(settings));
    ServerRequest request = settings.server();
    return servers.computeIfAbsent(
        key(provider, request, settings.fresh(), lane), key -> new Servers(provider, request));
  }

  private TemplateDatabase build(Settings settings, Project project) {
    startAhead(settings, project);
    Specification specification = specification(settings, project);
    TemplateSpec spec = specification.template();
    await(beginnings.values());
    expect(spec, settings, project);
    TemplateDatabase template = template(spec, settings, project, 0);
    if (!settings.fresh() && template.isDisposable()) {
      LastWanted.of(settings, project).note(spec.name());
    }
    specification.noting().run();
    specifications.put(key(settings, project), Outcome.of(specification::noted));
    return template;
  }

  /** Found out once, whoever asks first. */
  private Specification specification(Settings settings, Project project) {
    return specifications
        .computeIfAbsent(
            key(settings, project),
            key -> Outcome.of(() -> new SpecificationReader(settings, project).read()))
        .get();
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
