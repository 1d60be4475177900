package dev.rehearsal.server.embedded;

import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.RunningServer;
import dev.rehearsal.database.ServerRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a server is started, from its binaries to its first connection.
 *
 * @param archive its binaries
 * @param cache the cache directory, absolute
 * @param request how it is to be
 */
record Start(Archive archive, Path cache, ServerRequest request) {

  /** Starts a server with what is wanted most of what was left; with nothing where that is gone. */
  RunningServer holding(List<String> names) throws IOException {
    checkName();
    Account account = Account.current();
    RunDirectory.Owned run = begin(account);
    Taking taking = Taking.NOTHING;
    try {
      Installation installation = Installation.of(archive, cache);
      BaseCluster base = BaseCluster.of(installation, account, cache);
      Path place = Memory.placeFor(run.directory(), request.memory());
      taking = Taking.of(base.leavings(), names, place, run.directory());
      if (taking.isEmpty()) {
        base = copied(base, place, installation, account);
      }
      ServerCommand command = command(installation, account, run.directory());
      return LocalServer.start(run, command, base, taking.claim());
    } catch (IOException | RuntimeException e) {
      abandon(run, e);
      taking.claim().close();
      if (taking.forget()) {
        // Files that were damaged since are no reason to fail: all of it can be made once more.
        return holding(names);
      }
      Installation.checkWhole(archive, cache, e);
      throw e;
    }
  }

  /**
   * Starts one with what was left under a name, and none where that is gone or damaged: whoever
   * wants it then takes the claim to make it, which nobody shall hold ahead of that.
   */
  Optional<RunningServer> ifLeft(String name) throws IOException {
    if (!Installation.isThere(archive, cache)) {
      return Optional.empty();
    }
    Account.checkOwned(cache);
    Account account = Account.current();
    Leavings leavings = BaseCluster.leavings(archive.key(), account, cache);
    return leavings.has(name) ? begunWith(name, account) : Optional.empty();
  }

  private Optional<RunningServer> begunWith(String name, Account account) throws IOException {
    RunDirectory.Owned run = begin(account);
    try {
      Installation installation = Installation.of(archive, cache);
      BaseCluster base = BaseCluster.of(installation, account, cache);
      Path place = Memory.placeFor(run.directory(), request.memory());
      Optional<Beginning> beginning = base.leavings().beginning(name, place, run.directory());
      if (beginning.isEmpty()) {
        abandon(run);
        return Optional.empty();
      }
      ServerCommand command = command(installation, account, run.directory());
      return begunWith(beginning.get(), run, command, base);
    } catch (IOException | RuntimeException e) {
      abandon(run, e);
      throw e;
    }
  }

  /** None where that is damaged, which whoever wants it finds out as well. */
  private static Optional<RunningServer> begunWith(
      Beginning beginning, RunDirectory.Owned run, ServerCommand command, BaseCluster base)
      throws IOException {
    LocalServer server;
    try {
      server = LocalServer.startWith(beginning, run, command, base);
    } catch (DatabaseServerException e) {
      if (beginning.isWhole()) {
        throw e;
      }
      abandon(run, e);
      return Optional.empty();
    }
    boolean whole = false;
    try {
      whole = beginning.wasWhole(run.directory());
    } finally {
      if (!whole) {
        server.close();
      }
    }
    return whole ? Optional.of(server) : Optional.empty();
  }

  private ServerCommand command(Installation installation, Account account, RunDirectory run) {
    return ServerCommand.of(installation, account, run.data(), request.arguments());
  }

  /** Says what a run needs before it looks whether that is there. */
  private RunDirectory.Owned begin(Account account) throws IOException {
    CachedFiles files = new CachedFiles(cache, request.keep());
    Trees.createEnterable(files.runs());
    Account.checkOwned(files.cache());
    account.checkReaches(files.runs());
    return FileLocks.holding(
        files.beginning(),
        () -> {
          new Housekeeping(files.runs(), files.keep()).sweep();
          if (!Installation.isThere(archive, files.cache())) {
            files.forgetOld();
          }
          return RunDirectory.create(files.runs(), archive.key());
        });
  }

  private static BaseCluster copied(
      BaseCluster base, Path place, Installation installation, Account account) throws IOException {
    if (base.copyTo(place)) {
      return base;
    }
    BaseCluster renewed = base.renewed(installation, account);
    if (!renewed.copyTo(place)) {
      throw new DatabaseServerException(
          "the cluster in %s is damaged as soon as it is made: look at the disk"
              .formatted(renewed));
    }
    return renewed;
  }

  private static void abandon(RunDirectory.Owned run, Exception cause) {
    try {
      abandon(run);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static void abandon(RunDirectory.Owned run) throws IOException {
    try (run) {
      // A server that has begun has a lifeline, which deletes the directory after it.
      if (run.directory().serverPid().isEmpty()) {
        run.directory().delete();
      }
    }
  }

  /** The programs of PostgreSQL put their own path between double quotes for a shell. */
  private void checkName() {
    if (cache.toString().matches("(?s).*[\"$`\\\\\n\r].*")) {
      throw new DatabaseServerException(
          "PostgreSQL cannot run from %s, as one of \" $ ` \\ or a line end is in its name: choose another cache directory with rehearsal.cache-directory"
              .formatted(cache));
    }
  }
}
