package dev.rehearsal.rule;

import dev.rehearsal.drift.DriftSeen;
import dev.rehearsal.experiment.Experiments;
import dev.rehearsal.experiment.RoundTrip;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.Warning;
import dev.rehearsal.model.ModelsSeen;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.SourcePosition;
import dev.rehearsal.sql.syntax.CreateDomain;
import dev.rehearsal.trace.HistoryTrace;
import dev.rehearsal.trace.MigrationTrace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The migrations of a project as a rule sees them. */
public final class HistoryView {

  private final HistoryTrace trace;
  private final Experiments experiments;
  private final ForwardOnlySteps forwardOnly;
  private final TableSizes sizes;
  private final @Nullable BaseComparison base;
  private final Surroundings surroundings;
  private final List<MigrationView> migrations;
  private final List<MigrationView> downs;
  private final Map<QualifiedName, CreateDomain> domains = new HashMap<>();

  /**
   * Looks at a trace.
   *
   * @param judged which of its migrations are to be judged
   */
  public HistoryView(HistoryTrace trace, TableSizes sizes, Predicate<Migration> judged) {
    this(trace, Experiments.NONE, sizes, judged, null);
  }

  /**
   * The same with what was tried beside, against a base. What is never taken back is read in the
   * files.
   *
   * @param base what became of the migrations of the base; null when there is none
   */
  public HistoryView(
      HistoryTrace trace,
      Experiments experiments,
      TableSizes sizes,
      Predicate<Migration> judged,
      @Nullable BaseComparison base) {
    this(
        trace,
        experiments,
        declared(trace.history(), judged),
        sizes,
        judged,
        base,
        Surroundings.NONE);
  }

  /**
   * The same where more may be declared than in the files, beside a database and models.
   *
   * @param forwardOnly what is declared never to be taken back
   * @param surroundings what was compared with the migrations
   */
  public HistoryView(
      HistoryTrace trace,
      Experiments experiments,
      ForwardOnlySteps forwardOnly,
      TableSizes sizes,
      Predicate<Migration> judged,
      @Nullable BaseComparison base,
      Surroundings surroundings) {
    this.trace = trace;
    this.experiments = experiments.declaring(forwardOnly.reasons());
    this.forwardOnly = forwardOnly;
    this.sizes = sizes;
    this.base = base;
    this.surroundings = surroundings;
    this.migrations = views(judged);
    this.downs = downs(judged);
    migrations.stream()
        .flatMap(migration -> migration.statements().stream())
        .flatMap(statement -> statement.as(CreateDomain.class))
        .forEach(domain -> domains.putIfAbsent(domain.name(), domain));
  }

  private static ForwardOnlySteps declared(MigrationHistory history, Predicate<Migration> judged) {
    return ForwardOnlySteps.in(history.migrations().stream().filter(judged).toList());
  }

  private List<MigrationView> views(Predicate<Migration> judged) {
    List<MigrationView> views = new ArrayList<>();
    for (MigrationTrace each : trace.migrations()) {
      if (judged.test(each.migration())) {
        views.add(new MigrationView(this, each));
      }
    }
    int traced = trace.migrations().size();
    if (traced > 0) {
      SchemaSnapshot known = trace.migrations().get(traced - 1).best().after();
      trace.unreached().stream()
          .filter(unreached -> judged.test(unreached.migration()))
          .forEach(unreached -> views.add(new MigrationView(this, unreached, known)));
    }
    return List.copyOf(views);
  }

  private List<MigrationView> downs(Predicate<Migration> judged) {
    return experiments.reversals().stream()
        .filter(reversal -> judged.test(reversal.migration()))
        .flatMap(reversal -> reversal.written().flatMap(RoundTrip::later).stream())
        .map(down -> new MigrationView(this, down))
        .toList();
  }

  /** What undoes these, as far as it ran, each as if it were a migration by itself. */
  List<MigrationView> downs() {
    return downs;
  }

  /** The migrations that are to be judged, oldest first. */
  public List<MigrationView> migrations() {
    return migrations;
  }

  /** All migrations, also those that are not judged. */
  public MigrationHistory history() {
    return trace.history();
  }

  /** The first statement of those that are judged that makes a domain of that name. */
  public Optional<CreateDomain> domain(QualifiedName name) {
    return Optional.ofNullable(domains.get(name));
  }

  /** What became of the migrations of a base; empty when there is none. */
  public Optional<BaseComparison> base() {
    return Optional.ofNullable(base);
  }

  /** How a database differs from what the migrations make; empty when none was looked at. */
  public Optional<DriftSeen> drift() {
    return Optional.ofNullable(surroundings.drift());
  }

  /** How the models in the code differ from what the migrations make; empty when there are none. */
  public Optional<ModelsSeen> models() {
    return Optional.ofNullable(surroundings.models());
  }

  /** What the tool lets pass in the directory, and did not in the base. */
  public List<Warning> warnings() {
    return history().warnings().stream()
        .filter(warning -> base == null || !base.known().contains(warning))
        .toList();
  }

  /** What is known of the runs. */
  public HistoryTrace trace() {
    return trace;
  }

  /** What was tried beside the runs. */
  public Experiments experiments() {
    return experiments;
  }

  /** What is declared never to be taken back. */
  public ForwardOnlySteps forwardOnly() {
    return forwardOnly;
  }

  /** The PostgreSQL major version on which it was seen; 0 when nothing ran. */
  public int major() {
    return trace.serverVersion() / 10_000;
  }

  /**
   * Whether it ran on tables that were assumed, because no migration makes those that it takes for
   * granted.
   */
  public boolean isOnAssumedTables() {
    return !trace.assumed().isEmpty();
  }

  /** What the project says about its tables. */
  public TableSizes sizes() {
    return sizes;
  }

  /** Says that there is harm in the history as a whole, with nothing proven yet. */
  public Harm harm(String message) {
    return new Harm(Spot.whole(null), message);
  }

  /** Says that there is harm in a migration, judged or not, with nothing proven yet. */
  public Harm harm(Migration migration, String message) {
    SourcePosition begin = new SourcePosition(1, 1);
    return new Harm(Spot.whole(migration.id()), message)
        .in(new Place(migration.up().script().path(), begin, begin));
  }
}
