package dev.rehearsal.migration.format.atlas;

import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationFiles;
import dev.rehearsal.migration.Warning;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code atlas.sum}: for each file the SHA-256 over the names and the bytes of all files
 * up to it, and on the first line that over all names and sums (ariga/atlas, {@code
 * sql/migrate/dir.go}). So a file that was edited changes all lines from its own on.
 *
 * <p>Atlas puts it beside the files of other tools as well, and is told by {@code --dir
 * …?format=golang-migrate} whose they are; the directory itself does not say it. The tool's own
 * source reads such a directory, and may ask here whether the sums hold.
 */
public final class AtlasSum {

  static final String FILE = "atlas.sum";

  private static final String PREFIX = "h1:";
  private static final Pattern IGNORED =
      Pattern.compile("\\A[ -~]*atlas:sum +ignore(?: [ -~]*)?(?:\\R|\\z)");
  private static final Pattern UNDO = Pattern.compile("U[0-9][^/]*__.*\\.sql");

  private AtlasSum() {}

  /**
   * Compares a directory with its {@code atlas.sum}.
   *
   * @return at most one warning, {@code checksum-file-mismatch}, which names the first file that
   *     differs; none when all is well, or when there is no such file
   */
  public static List<Warning> verify(MigrationDirectory directory) {
    Path file = directory.path().resolve(FILE);
    return directory.isFile(file)
        ? mismatch(directory, file).map(List::of).orElse(List.of())
        : List.of();
  }

  private static Optional<Warning> mismatch(MigrationDirectory directory, Path file) {
    List<String> lines =
        MigrationFiles.text(directory, file, MigrationFiles.bytes(directory, file))
            .lines()
            .toList();
    Map<String, String> recorded = new LinkedHashMap<>();
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      int mark = line.indexOf(PREFIX);
      if (mark < 0) {
        return warning(directory.show(file), "the line \"%s\" holds no h1:".formatted(line));
      }
      recorded.put(line.substring(0, mark).strip(), line.substring(mark + PREFIX.length()));
    }
    Map<String, String> sums = sums(directory, files(directory, recorded));
    Optional<Warning> differs = firstThatDiffers(directory, recorded, sums);
    String head = lines.isEmpty() ? "" : lines.get(0).replaceFirst("^" + PREFIX, "");
    return differs.isEmpty() && !head.equals(total(sums))
        ? warning(directory.show(file), "its first line is not the sum of the others")
        : differs;
  }

  private static Optional<Warning> firstThatDiffers(
      MigrationDirectory directory, Map<String, String> recorded, Map<String, String> sums) {
    for (Map.Entry<String, String> file : sums.entrySet()) {
      @Nullable String was = recorded.get(file.getKey());
      if (was == null) {
        return warning(shown(directory, file.getKey()), "it is not in atlas.sum");
      }
      if (!was.equals(file.getValue())) {
        return missing(directory, recorded, sums)
            .or(
                () ->
                    warning(
                        shown(directory, file.getKey()), "it is not what atlas.sum was made of"));
      }
    }
    return missing(directory, recorded, sums);
  }

  private static Optional<Warning> missing(
      MigrationDirectory directory, Map<String, String> recorded, Map<String, String> sums) {
    return recorded.keySet().stream()
        .filter(name -> !sums.containsKey(name))
        .findFirst()
        .flatMap(name -> warning(shown(directory, name), "it is in atlas.sum, and gone"));
  }

  private static String shown(MigrationDirectory directory, String name) {
    return directory.show(directory.path().resolve(name));
  }

  private static Optional<Warning> warning(String place, String what) {
    return Optional.of(
        new Warning(
            "checksum-file-mismatch", place, what + ": look at it, then run atlas migrate hash"));
  }

  /** Those that Atlas would sum up: of pairs only what goes up, in the order of the names. */
  private static List<Path> files(MigrationDirectory directory, Map<String, String> recorded) {
    List<Path> all = new ArrayList<>(MigrationFiles.sqlFiles(directory));
    boolean pairs = all.stream().anyMatch(file -> MigrationFiles.name(file).endsWith(".up.sql"));
    if (pairs) {
      all.removeIf(file -> !MigrationFiles.name(file).endsWith(".up.sql"));
    }
    all.removeIf(file -> UNDO.matcher(MigrationFiles.name(file)).matches());
    if (recorded.keySet().stream().anyMatch(name -> name.matches("(?:.*/)?[VBR][^/]*__.*"))) {
      inRecordedOrder(directory, recorded, all);
    }
    return all;
  }

  /** Flyway's versions have an order of their own, and may lie in directories below. */
  private static void inRecordedOrder(
      MigrationDirectory directory, Map<String, String> recorded, List<Path> all) {
    List<Path> known =
        recorded.keySet().stream()
            .map(name -> directory.path().resolve(name))
            .filter(directory::isFile)
            .toList();
    all.removeAll(known);
    all.addAll(0, known);
  }

  /** The sum of each file that is not left out, by name; the name of a left out one counts. */
  static Map<String, String> sums(MigrationDirectory directory, List<Path> files) {
    MessageDigest running = sha256();
    Map<String, String> sums = new LinkedHashMap<>();
    for (Path file : files) {
      String name = directory.path().relativize(file).toString().replace('\\', '/');
      running.update(name.getBytes(StandardCharsets.UTF_8));
      byte[] bytes = MigrationFiles.bytes(directory, file);
      if (!IGNORED.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).find()) {
        running.update(bytes);
        sums.put(name, sum(running));
      }
    }
    return sums;
  }

  private static String total(Map<String, String> sums) {
    MessageDigest digest = sha256();
    sums.forEach((name, sum) -> digest.update((name + sum).getBytes(StandardCharsets.UTF_8)));
    return sum(digest);
  }

  /** What was digested so far; more may follow. */
  private static String sum(MessageDigest running) {
    try {
      return Base64.getEncoder().encodeToString(((MessageDigest) running.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the SHA-256 of every Java platform can be cloned", e);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
