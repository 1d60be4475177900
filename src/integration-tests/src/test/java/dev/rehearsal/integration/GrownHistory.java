package dev.rehearsal.integration;

import dev.rehearsal.database.MigrateAs;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationSource;
import dev.rehearsal.migration.ToolOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A directory of migrations while somebody works on it, and what of the databases that it has made
 * is still there in that of the last state.
 *
 * @param name the name of the case, which begins with the format
 * @param states what is in the directory and what the tool is told, one after the other
 * @param kept the relations that were made for earlier states and not again for the last, sorted
 */
record GrownHistory(String name, List<State> states, List<String> kept) {

  /**
   * What there is at one time.
   *
   * @param options what the tool is told
   * @param files the texts, by their paths
   */
  record State(Map<String, String> options, Map<String, String> files) {}

  /**
   * All cases of a file. Behind the name stand options, then the files, each after {@code > path};
   * behind {@code --- then} those that are new or other, and after {@code <} the paths of those
   * that are gone.
   */
  static List<GrownHistory> all(String file) {
    return Arrays.stream(SchemaDrift.resource(file).split("(?m)^=== "))
        .filter(block -> !block.isBlank())
        .map(GrownHistory::of)
        .toList();
  }

  private static GrownHistory of(String block) {
    String[] part = block.split("(?m)^--- kept", -1);
    String name = part[0].lines().findFirst().orElseThrow();
    Map<String, String> options = new TreeMap<>();
    Map<String, String> files = new LinkedHashMap<>();
    List<State> states = new ArrayList<>();
    for (String state : part[0].substring(name.length() + 1).split("(?m)^--- then\n", -1)) {
      read(state, options, files);
      states.add(new State(new TreeMap<>(options), new LinkedHashMap<>(files)));
    }
    return new GrownHistory(
        name,
        states,
        Pattern.compile("\\S+").matcher(part[1]).results().map(MatchResult::group).toList());
  }

  private static void read(String text, Map<String, String> options, Map<String, String> files) {
    for (String piece : text.split("(?m)^(?=[<>] |option )", -1)) {
      String first = piece.lines().findFirst().orElse("");
      if (first.startsWith("option ")) {
        String[] option = first.substring("option ".length()).split("=", 2);
        options.put(option[0], option[1]);
      } else if (first.startsWith("< ")) {
        files.remove(first.substring(2));
      } else if (!first.isEmpty()) {
        files.put(first.substring(2), piece.substring(first.length() + 1));
      }
    }
  }

  String format() {
    return name.split("[: ]", 2)[0];
  }

  /** The last state. */
  State last() {
    return states.get(states.size() - 1);
  }

  /** All states but the last. */
  List<State> before() {
    return states.subList(0, states.size() - 1);
  }

  /** Only a superuser may do all that the name of a case may speak of. */
  MigrateAs migrateAs() {
    return name.contains("a superuser") ? MigrateAs.SUPERUSER : MigrateAs.OWNER;
  }

  /** Writes the files of a state. */
  void write(State state, Path directory) throws IOException {
    for (Map.Entry<String, String> file : state.files().entrySet()) {
      Path path = directory.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  /** The history of a state. */
  MigrationHistory read(State state, Path root) throws IOException {
    Path directory = Files.createTempDirectory(root, "m");
    write(state, directory);
    return ServiceLoader.load(MigrationSource.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(source -> source.format().equals(format()))
        .findFirst()
        .orElseThrow()
        .read(new MigrationDirectory(directory, "m", new ToolOptions(state.options())));
  }

  @Override
  public String toString() {
    return name;
  }
}
