package dev.rehearsal.check;

import dev.rehearsal.migration.Checksums;
import dev.rehearsal.migration.FilesRead;
import dev.rehearsal.migration.FilesSeen;
import dev.rehearsal.migration.MigrationDirectory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What a project's migrations were found to be when they were last read, and everything that was
 * seen for it. As long as all of that is to be seen again, byte for byte, they need not be taken
 * apart to know which template they make. Nothing depends on it.
 *
 * @param file holds it
 * @param about for whom it holds: by whose code, which project with which settings
 */
record LastRead(CachedNote file, String about) {

  private static final String KIND = "read";

  /** They hold the migrations themselves. */
  private static final int MOST = 50;

  /** In bytes; whoever has more of them reads them anew. */
  private static final int LONGEST = 8 << 20;

  /**
   * What was found.
   *
   * @param name of the template that they make
   * @param length how many of them are applied
   * @param files as they were seen now
   */
  record Found(String name, int length, FilesRead files) {}

  /** Where it is noted; nowhere while it is not known which code reads. */
  static Optional<LastRead> of(Settings settings, Project project) {
    Optional<String> code = ReadingCode.of(project.classPath());
    return code.isPresent() ? Optional.of(of(code.get(), settings, project)) : Optional.empty();
  }

  static LastRead of(String code, Settings settings, Project project) {
    String about = CachedNote.about(settings, project);
    return new LastRead(
        CachedNote.of(KIND, settings, about),
        code + "\n" + (mayHoldPassword(settings) ? Checksums.sha256Hex(about) : about));
  }

  /** Others have no use for a digest, which takes longer than all the rest. */
  private static boolean mayHoldPassword(Settings settings) {
    return !settings.toolOptions().values().isEmpty() || !settings.session().isEmpty();
  }

  /** What was found, if it would be found again. */
  Optional<Found> find(MigrationDirectory directory) {
    Optional<byte[]> content = file.content();
    if (content.isEmpty() || !isWhole(content.get())) {
      return Optional.empty();
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(content.get()));
    try {
      if (!text(in).equals(about) || !text(in).equals(place(directory))) {
        return Optional.empty();
      }
      String name = text(in);
      int length = in.readInt();
      Optional<FilesRead> files = FilesSeen.unchanged(in);
      return files.isPresent()
          ? Optional.of(new Found(name, length, files.get()))
          : Optional.empty();
    } catch (IOException e) {
      // Something is gone that was there, or may not be read: whoever reads it says so.
      return Optional.empty();
    }
  }

  /** Notes what is found now, unless that depends on what is not noted. */
  void note(Found found, MigrationDirectory directory) {
    if (!found.files().isWhole() || found.files().length() > LONGEST) {
      // Written down in memory, it might be more than there is.
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(about, out);
      write(place(directory), out);
      write(found.name(), out);
      out.writeInt(found.length());
      if (FilesSeen.write(found.files(), out) && out.size() <= LONGEST) {
        out.writeLong(sum(bytes.toByteArray(), bytes.size()));
        file.put(bytes.toByteArray(), MOST);
      }
    } catch (IOException e) {
      // A name that is too long to be written down; it is read anew the next time.
    }
  }

  /** Forgets what all projects have read that use a cache directory. */
  static void forgetAll(Path cache) {
    CachedNote.forgetAll(cache, KIND);
  }

  private static String place(MigrationDirectory directory) {
    return directory.path() + "\n" + directory.shownAs();
  }

  private static void write(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  /** Whether it is as it was written, to the last byte. */
  private static boolean isWhole(byte[] content) {
    int length = content.length - Long.BYTES;
    return length >= 0 && ByteBuffer.wrap(content).getLong(length) == sum(content, length);
  }

  private static long sum(byte[] content, int length) {
    CRC32 sum = new CRC32();
    sum.update(content, 0, length);
    return sum.getValue();
  }
}
