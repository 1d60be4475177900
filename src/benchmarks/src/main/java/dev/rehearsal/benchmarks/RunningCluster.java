package dev.rehearsal.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;

/** A server for what is compared with us, as little durable as ours. */
final class RunningCluster {

  private RunningCluster() {}

  static EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.builder()
        .setServerConfig("fsync", "off")
        .setServerConfig("synchronous_commit", "off")
        .setServerConfig("full_page_writes", "off")
        .start();
  }

  /** The URL of its database {@code postgres}, for its superuser. */
  static String url(EmbeddedPostgres server) {
    return server.getJdbcUrl("postgres", "postgres");
  }
}
