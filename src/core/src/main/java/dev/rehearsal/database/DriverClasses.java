package dev.rehearsal.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The classes of the PostgreSQL driver. To load them and to bring them into motion is most of what
 * the first connection of a JVM costs, and need not wait for a server.
 */
public final class DriverClasses implements Runnable {

  static {
    new DaemonThreads("rehearsal-driver").newThread(new DriverClasses()).start();
  }

  private DriverClasses() {}

  /** Begins to use them in the background, on a connection to a {@link Prompter}; once in a JVM. */
  public static void loadAhead() {
    // It began when this class was first used, which it is here.
  }

  /** Uses them; {@link #loadAhead} has that done where nobody waits for it. */
  @Override
  public void run() {
    try (Prompter prompter = Prompter.open()) {
      new DaemonThreads("rehearsal-prompter").newThread(prompter).start();
      ServerAccess access =
          ServerAccess.plain("127.0.0.1", prompter.port(), "postgres", "nobody", "none");
      // No more than every first query needs: it keeps others from a processor, and a JVM that ends
      // meanwhile waits 300 ms for a thread that waits for the network.
      try (Connection connection = access.with("connectTimeout", "5").connect();
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT 1")) {
        rows.next();
      }
    } catch (IOException | SQLException | LinkageError e) {
      // The first connection finds out what is wrong, and whoever wants it hears of it.
    }
  }
}
