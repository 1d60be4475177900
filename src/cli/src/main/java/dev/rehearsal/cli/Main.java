package dev.rehearsal.cli;

/** Where the program begins. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(new Program(Surroundings.ofThisProcess()).run(arguments));
  }
}
