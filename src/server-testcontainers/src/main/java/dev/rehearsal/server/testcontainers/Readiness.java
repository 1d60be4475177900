package dev.rehearsal.server.testcontainers;

import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.ServerAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** Waits until the server in a container lets its superuser in. */
final class Readiness {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration PAUSE = Duration.ofMillis(10);

  /** Asking the engine costs more than knocking, so it is asked less often. */
  private static final int ATTEMPTS_PER_LOOK = 10;

  private Readiness() {}

  /** Returns the first connection that the server accepts. */
  static Connection await(ServerContainer container, ServerAccess admin, String image) {
    Instant deadline = Instant.now().plus(PATIENCE);
    for (int attempt = 1; ; attempt++) {
      try {
        return admin.connect();
      } catch (SQLException e) {
        refuseToWait(container, e, image, attempt, deadline);
      }
      pause();
    }
  }

  private static void refuseToWait(
      ServerContainer container,
      SQLException failure,
      String image,
      int attempt,
      Instant deadline) {
    if (String.valueOf(failure.getSQLState()).startsWith("28")) {
      throw failed(container, image, "refuses the password that it was given", failure);
    }
    if (attempt % ATTEMPTS_PER_LOOK == 0 && container.hasEnded()) {
      throw failed(container, image, "ended before it accepted a connection", failure);
    }
    if (Instant.now().isAfter(deadline)) {
      String complaint = "accepted no connection within " + PATIENCE.toSeconds() + " seconds";
      throw failed(container, image, complaint, failure);
    }
  }

  private static DatabaseServerException failed(
      ServerContainer container, String image, String complaint, SQLException cause) {
    return new DatabaseServerException(
        "the server of image %s %s; check that the image acts like the official postgres image. The container's last words:%n%s"
            .formatted(image, complaint, container.lastWords()),
        cause);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseServerException("interrupted while a server starts in its container", e);
    }
  }
}
