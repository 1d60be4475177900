package dev.rehearsal.check;

/**
 * A setting has no usable value. The message names the setting, where it was set, and what it may
 * be.
 */
public final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SettingsException(String message) {
    super(message);
  }
}
