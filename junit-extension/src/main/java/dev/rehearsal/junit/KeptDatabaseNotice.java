package dev.rehearsal.junit;

/** No failure itself: stands under the failure of a test and tells where its database is. */
final class KeptDatabaseNotice extends Exception {

  private static final long serialVersionUID = 1L;

  KeptDatabaseNotice(String text) {
    super(text, null, false, false);
  }
}
