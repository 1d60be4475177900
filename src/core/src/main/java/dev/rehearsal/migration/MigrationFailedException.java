package dev.rehearsal.migration;

/** A migration failed on the database. The message is the one a person needs; see the failure. */
public final class MigrationFailedException extends MigrationException {

  private static final long serialVersionUID = 1L;

  private final transient MigrationFailure failure;

  public MigrationFailedException(MigrationFailure failure, Throwable cause) {
    super(failure.toString(), cause);
    this.failure = failure;
  }

  /** What failed, and where. */
  public MigrationFailure failure() {
    return failure;
  }
}
