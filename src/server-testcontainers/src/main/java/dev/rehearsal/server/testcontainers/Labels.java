package dev.rehearsal.server.testcontainers;

import java.util.Map;

/** Tells our containers and images from all others. */
final class Labels {

  private static final String ROLE = "dev.rehearsal.role";

  /** A container that belongs to a run. */
  static final Map<String, String> SERVER = Map.of(ROLE, "server");

  /** An image that outlives its run. A container of it has the label, too, and is its user's. */
  static final Map<String, String> KEPT = Map.of(ROLE, "kept");

  /** An image of what a server held. A container of it is a server, which its label says. */
  static final Map<String, String> LEFT = Map.of(ROLE, "left");

  private static final String ABOUT = "dev.rehearsal.about";

  static final String PASSWORD = "dev.rehearsal.password";

  static final String NOTE = "dev.rehearsal.note";

  private Labels() {}

  /**
   * The labels of what is kept of a server. An image inherits those of its container, which may
   * have inherited what only servers that begin with a left one are to know.
   */
  static Map<String, String> kept() {
    return Map.of(ROLE, "kept", PASSWORD, "", NOTE, "");
  }

  /**
   * The labels of what a server leaves.
   *
   * @param about what it holds, for who inspects the image
   * @param note of what it holds, for servers that begin with it; may hold a password, too
   */
  static Map<String, String> left(String about, String password, String note) {
    return Map.of(ROLE, "left", ABOUT, about, PASSWORD, password, NOTE, note);
  }
}
