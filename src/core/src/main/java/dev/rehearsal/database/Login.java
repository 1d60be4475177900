package dev.rehearsal.database;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who logs in.
 *
 * @param user the role
 * @param password its password, or null if none is known
 */
record Login(String user, @Nullable String password) {

  /** What the URL says, else the environment, else the name of the account, as in libpq (34.15). */
  static Login of(
      @Nullable String user, @Nullable String password, Map<String, String> environment) {
    String found = present(user) != null ? user : present(environment.get("PGUSER"));
    return new Login(
        found == null ? System.getProperty("user.name", "postgres") : found,
        present(password) != null ? password : present(environment.get("PGPASSWORD")));
  }

  /** Shows the role alone. */
  @Override
  public String toString() {
    return user;
  }

  private static @Nullable String present(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
