package dev.rehearsal.cli;

import dev.rehearsal.cli.context.Surroundings;

/** Where the program begins. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(new Program(Surroundings.ofThisProcess()).run(arguments));
  }
}
