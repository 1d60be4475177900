package dev.rehearsal.server.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * How what was left lies in its directory: its files in one, as tar writes them out in a third of
 * the time that cp takes for each by itself. Where there is no tar, they lie there as they are.
 */
final class Packing {

  private Packing() {}

  /** Beside each other are the files as they are and all of them in one; one of both is there. */
  private static final String FILES = "data";

  /**
   * Whatever keeps tar from its work, the files can be left as they are. In one file they have no
   * permissions of their own. An empty one comes last: zeros, which a power failure puts in place
   * of what was written, are the end to tar wherever they begin.
   */
  private static final String PACK =
      """
      umask 077
      cd "$1" || exit
      if : >end && TAR_OPTIONS= COPYFILE_DISABLE=1 tar -cf data.tar data end 2>/dev/null; then
        rm -rf data end
      else
        rm -f data.tar end
      fi
      """;

  /**
   * GNU's tar reads more at once when it is told so, and others do not know the variable. What was
   * packed where there is a tar is of no use where there is none, and measures as damaged.
   */
  private static final String UNPACK =
      """
      if [ -d "$1/data" ]; then
        cp -RPp "$1/data" "$2" || exit
      elif command -v tar >/dev/null; then
        TAR_OPTIONS=--blocking-factor=512 tar -xpf "$1/data.tar" -C "${2%/*}" || exit
        if [ ! -e "${2%/*}/end" ]; then echo "$1/data.tar lacks its end" >&2; exit 1; fi
      else
        echo 0 0
        exit
      fi
      """;

  /** Whoever owns a directory in the copy may change what is in it. */
  private static final String WITH_SEALED =
      Trees.COPY_LINKED
          + """
          own=$2/sealed
          copy_linked "$3" "$own" || exit
          find "$own" -type d ! -perm -200 -exec chmod u+w '{}' + || exit
          for each in "$own"/[0-9]*; do
            if [ -d "$each" ]; then mv "$each" "$2/base/" || exit; fi
          done
          rm -r "$own" || exit
          """;

  /** Puts links to what is sealed into a copy. */
  private static final String LINK_SEALED =
      """
      for each in "$3"/[0-9]*; do
        if [ -d "$each" ]; then exec ln -s "$3"/[0-9]* "$2/base/"; fi
      done
      """;

  /**
   * Where the files are put that a directory is to hold, before it is {@linkplain #pack packed}.
   */
  static Path files(Path home) {
    return home.resolve(FILES);
  }

  /** Packs what is in a directory. */
  static void pack(Path home) throws IOException {
    Command.run(List.of("sh", "-c", PACK, "pack", home.toString()));
  }

  /**
   * Puts the files where nothing is yet, without what is sealed.
   *
   * @param trees the directory in which they lie, and that of what is sealed
   * @param target by the name that they have there, {@code data}
   * @return how much is in both
   */
  static Extent unpack(List<Path> trees, Path target) throws IOException {
    return Trees.measured(UNPACK, trees, target);
  }

  /**
   * The same for a shell that does it and goes on: a function that puts the files there, with links
   * to what is sealed, and one that prints how much is in both trees, or no number.
   */
  static String functions(List<Path> trees, Path target) {
    String arguments =
        "set --"
            + word(trees.get(0).toAbsolutePath())
            + word(target)
            + word(trees.get(1).toAbsolutePath())
            + "\n";
    return "begin() (\n"
        + arguments
        + UNPACK
        + LINK_SEALED
        + ")\nmeasure() {\n"
        + arguments
        + Trees.MEASURE
        + "}\n";
  }

  private static String word(Path path) {
    return " " + ServerCommand.quoted(path.toString());
  }

  /** The same, with a copy of what is sealed. */
  static Extent unpackWithSealed(List<Path> trees, Path target) throws IOException {
    return Trees.measured(UNPACK + WITH_SEALED, trees, target);
  }
}
