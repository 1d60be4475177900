package dev.rehearsal.check;

import dev.rehearsal.database.DatabaseServer;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.ServerCache;
import dev.rehearsal.database.ServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * Decides where PostgreSQL comes from: what is asked for; else a configured URL; else binaries on
 * the class path; else a container.
 */
final class ServerChoice {

  private final List<DatabaseServer> servers;

  /** Knows the providers on a class path, by preference. */
  ServerChoice(ClassLoader classPath) {
    List<DatabaseServer> found = new ArrayList<>();
    for (DatabaseServer server : ServiceLoader.load(DatabaseServer.class, classPath)) {
      found.add(place(server, found), server);
    }
    this.servers = List.copyOf(found);
  }

  /** Behind all that come before it. */
  private static int place(DatabaseServer server, List<DatabaseServer> sorted) {
    int place = 0;
    while (place < sorted.size() && byPreference(sorted.get(place), server) <= 0) {
      place++;
    }
    return place;
  }

  private static int byPreference(DatabaseServer one, DatabaseServer other) {
    int first = Integer.compare(one.preference(), other.preference());
    return first == 0 ? one.name().compareTo(other.name()) : first;
  }

  /**
   * Chooses.
   *
   * @throws DatabaseServerException when none can be had; the message says what was tried and what
   *     to add
   */
  DatabaseServer choose(Settings settings) {
    ServerRequest request = settings.server();
    Optional<String> name = settings.provider();
    if (name.isEmpty() && request.image() != null) {
      // Who names an image wants a container.
      name = Optional.of("container");
    }
    return name.isPresent() ? named(name.get(), request) : firstAvailable(request);
  }

  /** What all kinds keep in the cache directory. */
  List<ServerCache> caches(ServerRequest request) {
    return servers.stream().flatMap(server -> server.cache(request).stream()).toList();
  }

  /** Whether there is one to choose. */
  boolean has(Settings settings) {
    ServerRequest request = settings.server();
    return servers.stream()
        .filter(server -> settings.provider().stream().allMatch(server.name()::equals))
        .anyMatch(server -> problem(server, request).isEmpty());
  }

  private DatabaseServer named(String name, ServerRequest request) {
    DatabaseServer server =
        servers.stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new DatabaseServerException(unknown(name)));
    Optional<String> problem = problem(server, request);
    if (problem.isPresent()) {
      throw new DatabaseServerException(
          "the PostgreSQL server \"%s\" cannot be had: %s".formatted(name, problem.get()));
    }
    return server;
  }

  private DatabaseServer firstAvailable(ServerRequest request) {
    List<String> problems = new ArrayList<>();
    for (DatabaseServer server : servers) {
      Optional<String> problem = problem(server, request);
      if (problem.isEmpty()) {
        return server;
      }
      problems.add("\n  " + server.name() + ": " + problem.get());
    }
    throw new DatabaseServerException(
        "no PostgreSQL server can be had; tried" + String.join("", problems) + missing());
  }

  /** A provider may be on the class path without the library that it works with. */
  private static Optional<String> problem(DatabaseServer server, ServerRequest request) {
    try {
      return server.unavailable(request);
    } catch (LinkageError e) {
      return Optional.of(
          "it cannot be loaded (%s: %s): put the library that has this on the class path, in a version that fits"
              .formatted(
                  e.getClass().getSimpleName(), String.valueOf(e.getMessage()).replace('/', '.')));
    }
  }

  private String unknown(String name) {
    return "there is no PostgreSQL server \"%s\"; on the class path there is %s%s"
        .formatted(
            name,
            servers.stream().map(DatabaseServer::name).collect(Collectors.joining(", ")),
            missing());
  }

  /** Names those of our own providers that are not on the class path. */
  private String missing() {
    StringBuilder text = new StringBuilder();
    addMissing(text, "embedded", "rehearsal-server-embedded");
    addMissing(text, "container", "rehearsal-server-testcontainers");
    return text.toString();
  }

  private void addMissing(StringBuilder text, String name, String artifact) {
    if (servers.stream().noneMatch(server -> server.name().equals(name))) {
      text.append("\n  %s: add dev.rehearsal:%s to the test class path".formatted(name, artifact));
    }
  }
}
