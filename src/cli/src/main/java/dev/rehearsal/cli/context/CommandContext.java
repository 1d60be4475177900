package dev.rehearsal.cli.context;

import dev.rehearsal.check.Project;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.cli.option.ConsoleOptions;
import dev.rehearsal.cli.option.OptionLayer;
import dev.rehearsal.cli.terminal.Progress;
import dev.rehearsal.cli.terminal.Question;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.cli.terminal.Terminals;
import dev.rehearsal.projectfile.ProjectFile;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** What a command gets to work with; valid once its arguments have been parsed. */
public final class CommandContext {

  private static final int USUAL_WIDTH = 80;
  private static final int WIDTH_OF_FILES = 120;

  private final Surroundings surroundings;
  private final ConsoleOptions console;

  public CommandContext(Surroundings surroundings, ConsoleOptions console) {
    this.surroundings = surroundings;
    this.console = console;
  }

  /** The process around the command. */
  public Surroundings surroundings() {
    return surroundings;
  }

  /** Where data and talk go, in the way that the options ask for. */
  public Terminal terminal() {
    return new Terminal(
        surroundings.out(),
        surroundings.err(),
        coloursIn(surroundings.terminals().output()),
        coloursIn(surroundings.terminals().errors()),
        console.isQuiet());
  }

  /** A line of progress, which only a person at a terminal sees. */
  public Progress progress() {
    boolean shown =
        surroundings.terminals().errors()
            && !console.isQuiet()
            && !surroundings.environment().containsKey("CI")
            && !"dumb".equals(surroundings.environment().get("TERM"));
    return new Progress(surroundings.err(), shown, columns());
  }

  /** The way to ask; only for where {@link #isInteractive()}. */
  public Question question() {
    return new Question(surroundings.in(), surroundings.err());
  }

  /** Whether somebody is there to read a question and to answer it. */
  public boolean isInteractive() {
    return surroundings.terminals().input()
        && surroundings.terminals().errors()
        && !surroundings.environment().containsKey("CI");
  }

  /**
   * All settings: of the command's arguments, else of system properties, else of the environment,
   * else of the project's file.
   *
   * @throws dev.rehearsal.check.SettingsException when one has no usable value
   */
  public Settings settings(CommandSpec command) {
    return Settings.of(
        List.of(
            OptionLayer.of(command),
            SettingsLayer.systemProperties(surroundings.properties()),
            SettingsLayer.environment(surroundings.environment()),
            ProjectFile.layer(surroundings.directory())));
  }

  /** The project in the working directory. */
  public Project project() {
    return new Project(surroundings.directory(), CommandContext.class.getClassLoader());
  }

  /** Whether stack traces are shown. */
  public boolean isDebug() {
    return console.isDebug();
  }

  /** Whether a stream gets colours, by the options and the environment. */
  public boolean coloursIn(boolean terminal) {
    return console.color().colours(terminal, surroundings.environment());
  }

  /** How wide a line of data may be: as the terminal is, or what a file can bear. */
  public int width() {
    return surroundings.terminals().output() ? columns() : told("").orElse(WIDTH_OF_FILES);
  }

  private int columns() {
    String launcher = surroundings.properties().getProperty(Terminals.COLUMNS, "");
    return told(launcher).orElse(USUAL_WIDTH);
  }

  private Optional<Integer> told(String otherwise) {
    String columns = surroundings.environment().getOrDefault("COLUMNS", otherwise);
    return Optional.of(columns)
        .filter(text -> text.matches("[1-9][0-9]{1,3}"))
        .map(Integer::valueOf);
  }
}
