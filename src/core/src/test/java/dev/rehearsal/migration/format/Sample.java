package dev.rehearsal.migration.format;

import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationSource;
import dev.rehearsal.migration.MigrationSource.Recognition;
import dev.rehearsal.migration.ToolOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A project of {@code samples.txt}, whose titles are {@code format | directory | name=value ...},
 * with {@code (more)} behind the format where more than files decides.
 *
 * @param title the first line
 * @param format the tool's
 * @param isWhole whether its files and options alone decide what it is read as
 * @param directory where its migrations are
 * @param options what the tool is told
 * @param files texts by their paths in the project
 */
record Sample(
    String title,
    String format,
    boolean isWhole,
    String directory,
    ToolOptions options,
    Map<String, String> files) {

  private static final String MORE = " (more)";

  /**
   * What all sources make of a sample.
   *
   * @param recognitions how sure each is, by its format
   * @param history what its own makes of it, with the remarks of all
   */
  record Seen(Map<String, Recognition> recognitions, MigrationHistory history) {

    boolean recognised(String format) {
      return recognitions.get(format) != Recognition.NO;
    }
  }

  static List<Sample> all() {
    return Arrays.stream(text().split("(?m)^=== ", -1))
        .filter(block -> !block.isBlank())
        .map(Sample::of)
        .toList();
  }

  private static String text() {
    try (InputStream in =
        Objects.requireNonNull(Sample.class.getResourceAsStream("samples.txt"), "samples.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sample of(String block) {
    String[] texts = block.split("(?m)^--- ", -1);
    String[] title = texts[0].strip().split(" \\| ", -1);
    Map<String, String> options = new TreeMap<>();
    for (String option : title.length > 2 ? title[2].split(" ", -1) : new String[0]) {
      String[] nameAndValue = option.split("=", 2);
      options.put(nameAndValue[0], nameAndValue[1]);
    }
    Map<String, String> files = new LinkedHashMap<>();
    for (String file : Arrays.asList(texts).subList(1, texts.length)) {
      int end = file.indexOf('\n');
      files.put(file.substring(0, end), file.substring(end + 1));
    }
    return new Sample(
        texts[0].strip(),
        title[0].replace(MORE, ""),
        !title[0].endsWith(MORE),
        title[1],
        new ToolOptions(options),
        files);
  }

  static List<MigrationSource> sources() {
    return ServiceLoader.load(MigrationSource.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(MigrationSource::format))
        .toList();
  }

  /** Writes the files into a project, which may be in an archive. */
  MigrationDirectory write(Path project) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = project.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return in(project);
  }

  /** The directory of the migrations in a project. */
  MigrationDirectory in(Path project) {
    return new MigrationDirectory(project.resolve(directory).normalize(), directory, options);
  }

  /** Recognises and reads it. */
  Seen seen(MigrationDirectory in) {
    List<MigrationSource> sources = sources();
    Map<String, Recognition> recognitions =
        sources.stream().collect(Collectors.toMap(MigrationSource::format, s -> s.recognise(in)));
    MigrationSource own =
        sources.stream().filter(s -> s.format().equals(format)).findFirst().orElseThrow();
    return new Seen(
        recognitions,
        own.read(in).withWarnings(sources.stream().flatMap(s -> s.remarks(in).stream()).toList()));
  }
}
