package dev.rehearsal.check;

import dev.rehearsal.check.SpecificationReader.Specification;
import dev.rehearsal.database.DatabaseServer;
import dev.rehearsal.database.TemplateDatabase;
import dev.rehearsal.database.TemplateSpec;
import org.jspecify.annotations.Nullable;

/**
 * The template that a project's settings ask for, and what there is to find out and to begin for
 * it: each once, by whoever asks first. Safe for many threads.
 *
 * <p>All that a JVM does before its first test is on this way, here and in what it calls. There are
 * loops and conditions where elsewhere there would be streams and lambdas: a JVM that has just
 * begun takes as long for one of these as for a hundred lines.
 */
final class ProjectTemplate implements Runnable {

  private final Rehearsal rehearsal;
  private final Settings settings;
  private final Project project;

  // A lock for each thing that takes time, as one thread chooses a server while another reads.
  private final Object choosing = new Object();
  private final Object reading = new Object();
  private final Object building = new Object();

  private @Nullable DatabaseServer provider;
  private @Nullable Outcome<Specification> specification;
  private @Nullable Outcome<TemplateDatabase> template;
  private @Nullable Background beginning;

  /** The name of the template that was wanted last, if that was asked for. */
  private volatile @Nullable String lastWanted;

  ProjectTemplate(Rehearsal rehearsal, Settings settings, Project project) {
    this.rehearsal = rehearsal;
    this.settings = settings;
    this.project = project;
  }

  /** Begins to start the server with what was wanted last, in the background. */
  synchronized void startAhead() {
    if (beginning == null && !settings.fresh()) {
      beginning = rehearsal.begin(this);
    }
  }

  /** Starts the server with what was wanted last. */
  @Override
  public void run() {
    String name = LastWanted.of(settings, project).name().orElse(null);
    if (name != null) {
      lastWanted = name;
      servers(0).startAhead(name);
    }
  }

  /** Finds or builds it; what failed once fails in the same way again. */
  TemplateDatabase get() {
    synchronized (building) {
      Outcome<TemplateDatabase> known = template;
      if (known == null) {
        known = tried();
        template = known;
      }
      return known.get();
    }
  }

  /** Makes a first database of it, if it is what was wanted last. */
  void makeAhead() {
    startAhead();
    TemplateSpec spec = specification().template();
    rehearsal.awaitBeginnings();
    if (!settings.fresh() && servers(0).isAhead(spec.name())) {
      get().makeAhead();
    }
  }

  /** The servers that the settings ask for. */
  Servers servers(int lane) {
    return rehearsal.servers(provider(), settings, lane);
  }

  /** Chosen once, as each choice opens all jars of the class path. */
  private DatabaseServer provider() {
    synchronized (choosing) {
      DatabaseServer known = provider;
      if (known == null) {
        known = new ServerChoice(project.classPath()).choose(settings);
        provider = known;
      }
      return known;
    }
  }

  private Specification specification() {
    synchronized (reading) {
      Outcome<Specification> known = specification;
      if (known == null) {
        known = read();
        specification = known;
      }
      return known.get();
    }
  }

  private Outcome<Specification> read() {
    try {
      return new Outcome.Success<>(new SpecificationReader(settings, project).read());
    } catch (RuntimeException e) {
      return new Outcome.Failure<>(e);
    }
  }

  private Outcome<TemplateDatabase> tried() {
    try {
      return new Outcome.Success<>(build());
    } catch (RuntimeException e) {
      return new Outcome.Failure<>(e);
    }
  }

  private TemplateDatabase build() {
    startAhead();
    Specification read = specification();
    TemplateSpec spec = read.template();
    rehearsal.awaitBeginnings();
    expect(spec);
    TemplateDatabase built = servers(0).template(spec);
    if (!settings.fresh() && built.isDisposable() && !spec.name().equals(lastWanted)) {
      LastWanted.of(settings, project).note(spec.name());
    }
    Specification noted = read.noted();
    synchronized (reading) {
      specification = new Outcome.Success<>(noted);
    }
    return built;
  }

  /** Tells for which template a server is started, if none is running yet. */
  void expect(TemplateSpec spec) {
    if (!settings.fresh()) {
      servers(0).expect(spec);
    }
  }
}
