package dev.rehearsal.check;

import dev.rehearsal.database.Cluster;
import dev.rehearsal.database.DatabaseServer;
import dev.rehearsal.database.RunningServer;
import dev.rehearsal.database.ServerRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server that is being started before anybody has asked for it. */
final class Ahead implements Runnable {

  private final DatabaseServer provider;
  private final ServerRequest request;
  private final String name;
  private final Background start = new Background(this);

  /** What came of it, as soon as that has ended; nothing when it is gone, or cannot be had. */
  private @Nullable Cluster cluster;

  private Ahead(DatabaseServer provider, ServerRequest request, String name) {
    this.provider = provider;
    this.request = request;
    this.name = name;
  }

  /**
   * Begins to start one with what an earlier one has left.
   *
   * @param name of the template that it holds
   */
  static Ahead begin(DatabaseServer provider, ServerRequest request, String name) {
    Ahead ahead = new Ahead(provider, request, name);
    ahead.start.begin();
    return ahead;
  }

  /** The name of the template that it holds. */
  String name() {
    return name;
  }

  /** Starts it, in the background. */
  @Override
  public void run() {
    Optional<RunningServer> server = provider.startLeft(request, name);
    if (server.isEmpty()) {
      return;
    }
    cluster = Cluster.on(server.get(), request.keep());
  }

  /**
   * Waits for the server; nothing when it could not be started, which need not be the last word:
   * whoever wants it starts one in the ordinary way, and hears what that says.
   */
  Optional<Cluster> get() {
    start.await();
    return Optional.ofNullable(cluster);
  }

  /** Ends it in the background, as another is wanted; its lifeline sees to what is not in time. */
  void dismiss() {
    new Background(this::close).begin();
  }

  /** Ends it. */
  void close() {
    get().ifPresent(Cluster::close);
  }
}
