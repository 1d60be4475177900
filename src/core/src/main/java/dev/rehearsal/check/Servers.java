package dev.rehearsal.check;

import dev.rehearsal.database.Cluster;
import dev.rehearsal.database.DatabaseServer;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.TemplateDatabase;
import dev.rehearsal.database.TemplateSpec;
import dev.rehearsal.migration.MigrationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The servers of one kind that this process runs: one, unless migrations create roles. Roles belong
 * to a whole server, so the next history that wants to create the same gets a server of its own.
 */
final class Servers implements AutoCloseable {

  private final DatabaseServer provider;
  private final ServerRequest request;
  private final List<Cluster> clusters = new ArrayList<>();
  private @Nullable TemplateSpec expected;
  private @Nullable Failed failed;
  private @Nullable Ahead ahead;

  /** The template of the server that was started ahead and came into use. */
  private @Nullable String begunWith;

  Servers(DatabaseServer provider, ServerRequest request) {
    this.provider = provider;
    this.request = request;
  }

  /**
   * Begins to start a server with what an earlier one has left, as it will be wanted. That goes on
   * in the background.
   *
   * @param name of the template
   */
  synchronized void startAhead(String name) {
    if (clusters.isEmpty() && ahead == null) {
      ahead = Ahead.begin(provider, request, name);
    }
  }

  /** Whether a server is there, or nearly, that was started ahead with a template. */
  synchronized boolean isAhead(String name) {
    Ahead begun = ahead;
    return name.equals(begunWith)
        || (begun != null && begun.name().equals(name) && begun.get().isPresent());
  }

  /** Tells for which template a server is started, if none is running yet. */
  synchronized void expect(TemplateSpec spec) {
    if (clusters.isEmpty()) {
      expected = spec;
    }
  }

  /** Finds or builds a template on a server where no other history has left roles. */
  synchronized TemplateDatabase template(TemplateSpec spec) {
    Cluster cluster = running();
    failOnce(spec);
    return cluster.template(spec);
  }

  private Cluster running() {
    for (Cluster each : clusters) {
      if (!each.isDisposable() || !each.hasNewRoles()) {
        return each;
      }
    }
    return start();
  }

  @Override
  public synchronized void close() {
    Ahead begun = ahead;
    ahead = null;
    if (begun != null) {
      begun.close();
    }
    Closing.each(clusters, Cluster::close);
  }

  private Cluster start() {
    TemplateSpec first = expected;
    // Whoever needs a second server needs one on which nothing was made.
    expected = null;
    Optional<Cluster> started = started(first);
    Cluster cluster = started.isPresent() ? started.get() : begin(first);
    checkVersion(cluster);
    // What was started ahead holds it already. Only a server that may be used is found again.
    Cluster ready = first == null || isAhead(first.name()) ? cluster : holding(first, cluster);
    clusters.add(ready);
    return ready;
  }

  /** The server that was started ahead, if it is the right one; any other goes. */
  private Optional<Cluster> started(@Nullable TemplateSpec first) {
    Ahead begun = ahead;
    ahead = null;
    if (begun == null) {
      return Optional.empty();
    }
    if (first != null && first.name().equals(begun.name())) {
      Optional<Cluster> cluster = begun.get();
      begunWith = cluster.isPresent() ? begun.name() : null;
      return cluster;
    }
    begun.dismiss();
    return Optional.empty();
  }

  private Cluster begin(@Nullable TemplateSpec first) {
    return Cluster.on(
        first == null ? provider.start(request) : provider.start(request, first.names()),
        request.keep());
  }

  private void checkVersion(Cluster cluster) {
    Integer wanted = request.version();
    if (wanted != null && cluster.version() / 10_000 != wanted) {
      cluster.close();
      throw wrong(wanted, cluster.version() / 10_000, cluster.url());
    }
  }

  private Cluster holding(TemplateSpec first, Cluster cluster) {
    try {
      return cluster.holding(first);
    } catch (MigrationException e) {
      // Whoever asks for it shall hear of that, and others have use for the server.
      failed = new Failed(first, e);
      return cluster;
    }
  }

  private void failOnce(TemplateSpec spec) {
    Failed known = failed;
    if (known != null && known.spec().equals(spec)) {
      failed = null;
      throw known.failure();
    }
  }

  /** Only who named a server by its URL knows it by that. */
  private DatabaseServerException wrong(int wanted, int found, String url) {
    return new DatabaseServerException(
        provider.name().equals("external")
            ? "PostgreSQL %d is asked for, but the server at %s is %d: name one of that version, or ask for this one's"
                .formatted(wanted, url, found)
            : "PostgreSQL %d is asked for, but %s is %d: put binaries of that version on the class path (for the command, name their jar in REHEARSAL_CLASS_PATH), or name an image with %s or a server with %s"
                .formatted(
                    wanted,
                    request.image() == null
                        ? "what is on the class path"
                        : "the image " + request.image(),
                    found,
                    Setting.IMAGE.property(),
                    Setting.URL.property()));
  }

  /** The template for which a server was started, and why it cannot be built. */
  private record Failed(TemplateSpec spec, MigrationException failure) {}
}
