package dev.rehearsal.database;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks of a server.
 *
 * @param version the PostgreSQL major version, or null for the provider's own choice
 * @param image the container image, or null for the official image of that version
 * @param url the JDBC URL, with its credentials, of the administrator of a server that runs
 *     already, or null
 * @param cacheDirectory where files that outlive a run may be put; it need not exist yet
 * @param keep how many servers and databases of failed tests are kept, and for how long
 * @param parameters of a server that is started, beside or in place of what its provider says
 * @param memory whether its data is in memory, if that can be chosen; null for where there is room
 */
public record ServerRequest(
    @Nullable Integer version,
    @Nullable String image,
    @Nullable String url,
    Path cacheDirectory,
    KeepPolicy keep,
    SortedMap<String, String> parameters,
    @Nullable Boolean memory) {

  /** PostgreSQL documentation, 19.1.1: parameters of extensions have a dot in their names. */
  private static final String NAME = "[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*";

  /** Those by which a server is found, and kept from others. */
  private static final Set<String> OURS =
      Set.of(
          "config_file",
          "data_directory",
          "external_pid_file",
          "hba_file",
          "ident_file",
          "listen_addresses",
          "port",
          "unix_socket_directories");

  public ServerRequest {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }

  /** Asks for a server as its provider starts it. */
  public ServerRequest(
      @Nullable Integer version,
      @Nullable String image,
      @Nullable String url,
      Path cacheDirectory,
      KeepPolicy keep) {
    this(version, image, url, cacheDirectory, keep, new TreeMap<>(), null);
  }

  /** Whether a parameter of a server can be asked for. */
  public static boolean isParameter(String name) {
    return name.matches(NAME) && !OURS.contains(name.toLowerCase(Locale.ROOT));
  }

  /** The parameters as arguments of the server's program. */
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      arguments.addAll(List.of("-c", parameter.getKey() + "=" + parameter.getValue()));
    }
    return arguments;
  }

  /** Leaves out the URL, which may hold a password. */
  @Override
  public String toString() {
    return "ServerRequest[version=%s, image=%s, url=%s]"
        .formatted(version, image, url == null ? null : "(hidden)");
  }
}
