package dev.rehearsal.projectfile;

/** What is wrong in the file, and where. */
record Problem(Place place, String text) {

  @Override
  public String toString() {
    return place + ": " + text;
  }
}
