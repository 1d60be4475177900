package dev.rehearsal.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;

/** One way to a migrated database. What it starts goes with the JVM. */
interface Contender {

  /**
   * Opens a connection to a migrated database, starting whatever that takes.
   *
   * @param migrations plain SQL files
   * @param url of a migrated database that is there already
   */
  Connection connect(Path migrations, String url) throws Exception;
}
