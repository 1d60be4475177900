package dev.rehearsal.migration;

import dev.rehearsal.sql.FileProblem;
import dev.rehearsal.sql.Script;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Reads the files of a migrations directory, with an error that names the file. */
public final class MigrationFiles {

  /** By the bytes of the name, which is how tools written in Rust, Go and C sort. */
  private static final Comparator<Path> BY_NAME =
      Comparator.comparing(
          path -> name(path).getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private MigrationFiles() {}

  /**
   * The last part of a path, without the slash that archives put behind a directory.
   *
   * @throws MigrationException when it has letters that the locale does not know: Java makes other
   *     letters of them, and the migration would be called otherwise than elsewhere
   */
  public static String name(Path path) {
    String name = path.getFileName().toString();
    NameLetters.check(path, name);
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  /**
   * All that a directory holds, sorted by the bytes of the names, but for Emacs's marks of files
   * that are being edited.
   */
  public static List<Path> list(MigrationDirectory directory) {
    try {
      return directory.read().entries(directory.path()).stream()
          .filter(entry -> !isEditorsMark(directory, entry))
          .sorted(BY_NAME)
          .toList();
    } catch (IOException e) {
      throw new MigrationException(
          "cannot list " + directory.shownAs() + ": " + FileProblem.of(e), e);
    }
  }

  /** Those of {@link #list} that end in {@code .sql} and are no directories. */
  public static List<Path> sqlFiles(MigrationDirectory directory) {
    return list(directory).stream()
        .filter(entry -> name(entry).endsWith(".sql") && !directory.isDirectory(entry))
        .toList();
  }

  /**
   * All that is no directory in a directory and in those below it. A link to a directory is not
   * followed.
   */
  public static List<Path> walk(MigrationDirectory directory) {
    List<Path> files = new ArrayList<>();
    walk(directory, files);
    return files;
  }

  private static void walk(MigrationDirectory directory, List<Path> files) {
    for (Path entry : list(directory)) {
      switch (directory.read().kind(entry)) {
        case DIRECTORY -> walk(directory.at(entry, directory.show(entry)), files);
        case FILE, OTHER, NOTHING -> files.add(entry);
        case LINKED_DIRECTORY, LOOP -> {}
      }
    }
  }

  /** A link {@code .#file} to {@code user@host.process}, which nothing can be read from. */
  private static boolean isEditorsMark(MigrationDirectory directory, Path entry) {
    return name(entry).startsWith(".#") && !directory.exists(entry);
  }

  /** A file's bytes. */
  public static byte[] bytes(MigrationDirectory directory, Path file) {
    try {
      return directory.read().bytes(file);
    } catch (NoSuchFileException e) {
      throw new MigrationException(
          Files.isSymbolicLink(file)
              ? directory.show(file)
                  + " is a link to nothing: restore what it leads to or delete it"
              : "there is no file " + directory.show(file) + ": is this the right format?",
          e);
    } catch (IOException e) {
      throw new MigrationException(
          "cannot read " + directory.show(file) + ": " + FileProblem.of(e), e);
    }
  }

  /**
   * A file's text as a script. PostgreSQL gets it as it is, so what it can never take is refused
   * here, where the reason can be told.
   */
  public static Script script(MigrationDirectory directory, Path file, byte[] bytes) {
    String text = text(directory, file, bytes);
    if (text.startsWith("\uFEFF")) {
      throw new MigrationException(
          directory.show(file)
              + " begins with a byte order mark, which PostgreSQL takes for a letter; save it as"
              + " UTF-8 without one");
    }
    if (text.indexOf('\0') >= 0) {
      throw new MigrationException(
          "%s:%s: a NUL character, which no text of PostgreSQL may hold; delete it"
              .formatted(
                  directory.show(file),
                  new Script(directory.show(file), text).positionAt(text.indexOf('\0'))));
    }
    return new Script(directory.show(file), text);
  }

  /** A file's text, which must be UTF-8. */
  public static String text(MigrationDirectory directory, Path file, byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw new MigrationException(
          "%s is not UTF-8: byte 0x%02X at offset %d; save it as UTF-8"
              .formatted(directory.show(file), bytes[in.position()] & 0xFF, in.position()),
          new CharacterCodingException());
    }
    return out.flip().toString();
  }
}
