package dev.rehearsal.database;

import java.nio.file.Path;
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
 */
public record ServerRequest(
    @Nullable Integer version,
    @Nullable String image,
    @Nullable String url,
    Path cacheDirectory,
    KeepPolicy keep) {

  /** Leaves out the URL, which may hold a password. */
  @Override
  public String toString() {
    return "ServerRequest[version=%s, image=%s, url=%s]"
        .formatted(version, image, url == null ? null : "(hidden)");
  }
}
