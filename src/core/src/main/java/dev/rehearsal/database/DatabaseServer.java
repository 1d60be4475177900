package dev.rehearsal.database;

import java.util.List;
import java.util.Optional;

/**
 * A place where PostgreSQL comes from: binaries on the class path, a container, a server that runs
 * already.
 *
 * <p>Found by {@link java.util.ServiceLoader}, so a user's own works like ours. An implementation
 * holds no state; what runs is a {@link RunningServer}.
 */
public interface DatabaseServer {

  /** The name by which a user chooses this server, in lower case: {@code embedded}. */
  String name();

  /** The order in which servers are tried when the user chose none: the lowest first. */
  int preference();

  /**
   * Says why this server cannot be started as requested, in one sentence that ends with what to add
   * or change, or nothing when it can.
   *
   * <p>Must be quick and start nothing: it is asked of every server before one is chosen.
   */
  Optional<String> unavailable(ServerRequest request);

  /**
   * Starts a server, or connects to one that runs.
   *
   * @throws DatabaseServerException when that fails; nothing is left behind then
   */
  RunningServer start(ServerRequest request);

  /**
   * Starts a server that holds what another one {@linkplain RunningServer#leave left} under the
   * first of some names for which there is still something; if there is nothing for any, an empty
   * one. If there is nothing for the very first, the caller shall make it and leave it, or say that
   * he does {@linkplain RunningServer#leaveNothing not}: a server may have other processes wait
   * that want the same.
   *
   * @param names what is wanted, and then what is nearest to it; none for an empty server
   * @throws DatabaseServerException when that fails; nothing is left behind then
   */
  default RunningServer start(ServerRequest request, List<String> names) {
    return start(request);
  }

  /**
   * Starts a server that holds what another one left under a name, if it is still there.
   *
   * @throws DatabaseServerException when that fails; nothing is left behind then
   */
  default Optional<RunningServer> startLeft(ServerRequest request, String name) {
    return Optional.empty();
  }

  /** What this kind of server keeps in the cache directory; nothing when it keeps nothing there. */
  default Optional<ServerCache> cache(ServerRequest request) {
    return Optional.empty();
  }
}
