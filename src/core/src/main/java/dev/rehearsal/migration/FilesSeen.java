package dev.rehearsal.migration;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes down what was seen of a migrations directory, byte for byte, and looks later whether all
 * of it is still to be seen. Then whatever was made of the files would come out the same.
 */
public final class FilesSeen {

  private FilesSeen() {}

  /**
   * Writes down what was seen.
   *
   * @return whether it can be looked for again; what was written is of no use otherwise
   * @throws IOException when it cannot be written
   */
  public static boolean write(FilesRead seen, DataOutputStream out) throws IOException {
    boolean all = seen.isWhole();
    Map<Path, FileKind> kinds = new HashMap<>(seen.kinds());
    // What is read again need not be looked at before.
    kinds
        .entrySet()
        .removeIf(
            kind -> kind.getValue() == FileKind.FILE && seen.contents().containsKey(kind.getKey()));
    out.writeInt(kinds.size());
    for (Map.Entry<Path, FileKind> kind : kinds.entrySet()) {
      all &= write(kind.getKey(), out);
      out.writeByte(kind.getValue().letter());
    }
    out.writeInt(seen.entries().size());
    for (Map.Entry<Path, List<Path>> directory : seen.entries().entrySet()) {
      all &= write(directory.getKey(), out);
      out.writeInt(directory.getValue().size());
      for (Path entry : directory.getValue()) {
        all &= writeName(entry, out);
      }
    }
    out.writeInt(seen.contents().size());
    for (Map.Entry<Path, byte[]> file : seen.contents().entrySet()) {
      all &= write(file.getKey(), out);
      out.writeInt(file.getValue().length);
      out.write(file.getValue());
    }
    return all;
  }

  /**
   * Looks at everything again that was written down.
   *
   * @return what was seen, for whoever makes something of it once more; nothing as soon as anything
   *     is not as it was
   * @throws IOException when something can no longer be looked at, or what was written down cannot
   *     be read
   */
  public static Optional<FilesRead> unchanged(DataInputStream in) throws IOException {
    FilesRead seen = FilesRead.remembered();
    return kindsAreUnchanged(in, seen)
            && directoriesAreUnchanged(in, seen)
            && contentsAreUnchanged(in, seen)
        ? Optional.of(seen)
        : Optional.empty();
  }

  private static boolean kindsAreUnchanged(DataInputStream in, FilesRead seen) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      Path path = readAgain(in.readUTF());
      if (!isKind(in.readByte(), path, seen)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isKind(int letter, Path path, FilesRead seen) {
    return letter == FileKind.NOTHING.letter()
        ? seen.isStillNothing(path)
        : seen.kind(path).letter() == letter;
  }

  private static boolean directoriesAreUnchanged(DataInputStream in, FilesRead seen)
      throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      Path directory = readAgain(in.readUTF());
      Map<String, Path> entries = new HashMap<>();
      for (int more = in.readInt(); more > 0; more--) {
        String name = in.readUTF();
        entries.put(name, directory.resolve(readAgain(name)));
      }
      if (!seen.areStill(entries, directory)) {
        return false;
      }
    }
    return true;
  }

  private static boolean contentsAreUnchanged(DataInputStream in, FilesRead seen)
      throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      Path file = readAgain(in.readUTF());
      if (!seen.isStill(in.readNBytes(in.readInt()), file)) {
        return false;
      }
    }
    return true;
  }

  private static boolean write(Path path, DataOutputStream out) throws IOException {
    String text = path.toString();
    out.writeUTF(text);
    return path.isAbsolute() && path.equals(readAgain(text));
  }

  private static boolean writeName(Path path, DataOutputStream out) throws IOException {
    String name = path.getFileName().toString();
    out.writeUTF(name);
    return readAgain(name).toString().equals(name) && path.equals(path.resolveSibling(name));
  }

  /**
   * What comes of a path's letters: something else where it is in an archive, or not in letters.
   */
  private static Path readAgain(String text) throws IOException {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IOException(text + " is no path here", e);
    }
  }
}
