package dev.rehearsal.server.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The directory of one server.
 *
 * @param path where it is: {@code data} (or a link to where it lies in memory), {@code server.log},
 *     {@code lock}, {@code binaries}, {@code uses}, {@code begun}, {@code end} of what was
 *     {@linkplain Packing packed}, {@code kept} when it is to outlive its run, and {@code left}
 *     while a copy of the data is made for later runs
 */
record RunDirectory(Path path) {

  private static final String BINARIES = "binaries";

  private static final String USES = "uses";

  /**
   * Makes a directory whose lock we hold.
   *
   * @param all the directory of all runs
   * @param binaries the key of those that the server needs
   */
  static Owned create(Path all, String binaries) throws IOException {
    String name = time(LocalDateTime.now(ZoneOffset.UTC)) + ownMark() + moment();
    RunDirectory directory = new RunDirectory(Trees.createEnterable(all.resolve(name)));
    Optional<FileChannel> lock = FileLocks.tryTake(directory.lock());
    if (lock.isEmpty()) {
      throw new IOException("somebody else took " + name);
    }
    Owned owned = new Owned(directory, lock.get());
    try {
      Files.writeString(directory.path().resolve(BINARIES), binaries);
    } catch (IOException e) {
      // Nobody could delete it for as long as we live.
      try (owned) {
        directory.delete();
      }
      throw e;
    }
    return owned;
  }

  /**
   * Whether this very process made the directory. Its lock must not be tried then: on POSIX systems
   * a process loses its lock on a file when it closes the file, however often it has opened it.
   */
  boolean isOurs() {
    return path.getFileName().toString().contains(ownMark());
  }

  /** The key of the binaries that the server needs; earlier versions did not write it. */
  Optional<String> binaries() throws IOException {
    return line(path.resolve(BINARIES), 0);
  }

  /** The number of the process that made the directory. */
  Optional<String> owner() {
    Pattern beginning = Pattern.compile("[0-9]{8}-[0-9]{6}-([0-9]+)-.*");
    return Optional.of(beginning.matcher(path.getFileName().toString()))
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1));
  }

  /** Notes under which name that was left from which the server begins. */
  void noteUse(String name) throws IOException {
    Files.writeString(path.resolve(USES), name);
  }

  /** Notes that it does not. */
  void forgetUse() throws IOException {
    Files.deleteIfExists(path.resolve(USES));
  }

  /** That name, if there is one. */
  Optional<String> uses() throws IOException {
    return line(path.resolve(USES), 0);
  }

  /** How much was in what the server began with; empty until that is known. */
  String begun() throws IOException {
    return line(path.resolve("begun"), 0).orElse("");
  }

  Path data() {
    return path.resolve("data");
  }

  /** What is noted of the data, in it: only who may read it may read that. */
  Path note() {
    return data().resolve("rehearsal.note");
  }

  Path log() {
    return path.resolve("server.log");
  }

  /** Exists when the server ended by itself, and holds its status. */
  Path exited() {
    return path.resolve("exited");
  }

  /** Exists when the directory is to outlive its run; names the databases. */
  Path kept() {
    return path.resolve("kept");
  }

  /** Exists while the server is stopped and will be started again: its files stay. */
  Path paused() {
    return path.resolve("paused");
  }

  /** Opens a kept server again. */
  Path opener() {
    return path.resolve("open");
  }

  /** How much is in it, also in memory. */
  Extent extent() throws IOException {
    Extent own = Extent.of(path);
    try {
      return Files.isSymbolicLink(data())
          ? own.plus(Extent.of(Files.readSymbolicLink(data())))
          : own;
    } catch (NoSuchFileException e) {
      // It goes at this very moment.
      return own;
    }
  }

  /** Deletes everything, also what lies in memory. */
  void delete() throws IOException {
    if (Files.isSymbolicLink(data())) {
      Trees.delete(Objects.requireNonNull(Files.readSymbolicLink(data()).getParent(), "absolute"));
    }
    Trees.delete(path);
  }

  /**
   * Whether the process lives that made the directory, whose lock it holds. To look for that leaves
   * a directory alone that goes at this very moment, which has no lock any more.
   */
  boolean isAlive() throws IOException {
    // Where nobody may write, nobody can say that he is dead.
    if (isOurs() || (Files.exists(path) && !Files.isWritable(path))) {
      return true;
    }
    try {
      return FileLocks.isTaken(lock());
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private Path lock() {
    return path.resolve("lock");
  }

  /** The process number in the server's own lock file, if there is one. */
  Optional<Long> serverPid() throws IOException {
    return postmasterOf(data());
  }

  /** The process number in the lock file of a data directory, if there is one. */
  static Optional<Long> postmasterOf(Path data) throws IOException {
    return line(data.resolve("postmaster.pid"), 0).flatMap(RunDirectory::number);
  }

  /** The process with a number, if it is one of this run's: numbers are used again. */
  Optional<ProcessHandle> process(Optional<Long> pid) {
    return pid.flatMap(ProcessHandle::of).filter(this::isRunBy);
  }

  /** Whether a process is one of this run's, and no other that got its number. */
  boolean isRunBy(ProcessHandle process) {
    return process.info().commandLine().filter(l -> l.contains(path.toString())).isPresent();
  }

  /** The process number of the shell that holds the server and tidies up after it. */
  Optional<Long> lifelinePid() throws IOException {
    return line(path.resolve("lifeline"), 0).flatMap(RunDirectory::number);
  }

  /**
   * Whether the server accepts connections (its lock file's eighth line, from PostgreSQL 10 on).
   */
  boolean isReady() throws IOException {
    Path lock = data().resolve("postmaster.pid");
    // To fail to open it takes longer, and this is asked each millisecond.
    return lock.toFile().exists() && line(lock, 7).orElse("").equals("ready");
  }

  /** Process numbers are used again, so the time at which ours began goes with it. */
  private static String ownMark() {
    ProcessHandle process = ProcessHandle.current();
    long start = process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    return "-" + process.pid() + "-" + Long.toHexString(start) + "-";
  }

  /** As in {@code 20261231-235959}; a formatter takes a JVM longer that has just begun. */
  static String time(LocalDateTime time) {
    int day = (time.getYear() * 100 + time.getMonthValue()) * 100 + time.getDayOfMonth();
    int second = (time.getHour() * 100 + time.getMinute()) * 100 + time.getSecond();
    return day + "-" + String.valueOf(1_000_000 + second).substring(1);
  }

  /** Sets the directories of one process apart. */
  private static String moment() {
    return Long.toHexString(System.nanoTime());
  }

  private static Optional<String> line(Path file, int index) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      String line = lines.readLine();
      for (int i = 0; i < index && line != null; i++) {
        line = lines.readLine();
      }
      return line == null ? Optional.empty() : Optional.of(line.strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** A crash may have cut a file short. */
  private static Optional<Long> number(String line) {
    return Optional.of(line).filter(l -> l.matches("[0-9]{1,10}")).map(Long::parseLong);
  }

  /**
   * A directory and the lock on it.
   *
   * @param lock held while it is open
   */
  record Owned(RunDirectory directory, FileChannel lock) implements AutoCloseable {

    @Override
    public void close() throws IOException {
      lock.close();
    }
  }
}
