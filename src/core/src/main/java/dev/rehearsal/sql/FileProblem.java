package dev.rehearsal.sql;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** Says in plain words why a file cannot be read or written: Java says it with types. */
public final class FileProblem {

  private FileProblem() {}

  /** The reason, to be put behind a colon; it names no file. */
  public static String of(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "there is no such file or directory";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "there is such a file already";
    }
    if (e instanceof NotDirectoryException) {
      return "it is no directory";
    }
    if (e instanceof FileSystemLoopException) {
      return "its links lead in a circle";
    }
    @Nullable String told =
        e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
    return told == null || told.isBlank() ? e.getClass().getSimpleName() : told(told);
  }

  /** The operating system's words begin like a sentence. */
  private static String told(String reason) {
    return reason.equals("Is a directory")
        ? "it is a directory"
        : Character.toLowerCase(reason.charAt(0)) + reason.substring(1);
  }
}
