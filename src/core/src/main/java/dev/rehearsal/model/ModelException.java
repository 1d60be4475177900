package dev.rehearsal.model;

import org.jspecify.annotations.Nullable;

/**
 * A model cannot be read as it stands, or says what is not understood. The message names the place,
 * what was found and what is expected.
 */
public class ModelException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ModelException(String message) {
    this(message, null);
  }

  public ModelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * A problem with something at a place.
   *
   * @param problem what was found, and what is expected; without a full stop
   */
  public static ModelException at(Place place, String problem) {
    return new ModelException(place + ": " + problem);
  }
}
