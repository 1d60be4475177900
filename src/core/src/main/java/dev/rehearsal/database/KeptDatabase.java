package dev.rehearsal.database;

import java.util.Optional;

/**
 * A failed test's database that outlives its test.
 *
 * @param access the way to it while the server runs
 * @param reopen the one command that opens the server again when the run has ended, where it ends
 *     with the run
 */
public record KeptDatabase(ServerAccess access, Optional<String> reopen) {

  /** Tells a person where to look; holds no password. */
  @Override
  public String toString() {
    return reopen
        .map(
            command ->
                "the database of this test is kept; while the tests run: %s, user %s; afterwards: %s"
                    .formatted(access.url(), access.user(), command))
        .orElseGet(
            () ->
                "the database of this test is kept: %s, user %s"
                    .formatted(access.url(), access.user()));
  }
}
