package dev.rehearsal.server.testcontainers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The process that started a container.
 *
 * @param machine where its process id means something
 * @param pid its process id
 * @param started when it started, since process ids come round again
 */
record Owner(String machine, long pid, Instant started) {

  private static final String MACHINE = "dev.rehearsal.owner.machine";
  private static final String PID = "dev.rehearsal.owner.pid";
  private static final String STARTED = "dev.rehearsal.owner.started";

  /** Two JVMs reckon the start of one process from the system's clock, which may be set between. */
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  static Owner ofThisProcess() {
    ProcessHandle self = ProcessHandle.current();
    return new Owner(thisMachine(), self.pid(), self.info().startInstant().orElse(Instant.EPOCH));
  }

  /**
   * Reads what {@link #labels()} wrote; nothing when a label is missing or was not written by it.
   */
  static Optional<Owner> of(Map<String, String> labels) {
    String machine = labels.getOrDefault(MACHINE, "");
    String pid = labels.getOrDefault(PID, "");
    String started = labels.getOrDefault(STARTED, "");
    if (machine.isEmpty() || !pid.matches("\\d{1,18}") || !started.matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return Optional.of(
        new Owner(machine, Long.parseLong(pid), Instant.ofEpochMilli(Long.parseLong(started))));
  }

  Map<String, String> labels() {
    return Map.of(
        MACHINE, machine,
        PID, Long.toString(pid),
        STARTED, Long.toString(started.toEpochMilli()));
  }

  /** Whether this process has ended for certain, as seen by another on the same machine. */
  boolean isDead() {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    if (process.isEmpty()) {
      return true;
    }
    Optional<Instant> itsStart = process.get().info().startInstant();
    return itsStart.isPresent()
        && Duration.between(itsStart.get(), started).abs().compareTo(TOLERANCE) > 0;
  }

  /** A name that is shared by exactly those processes that see each other's process ids. */
  private static String thisMachine() {
    Path bootId = Path.of("/proc/sys/kernel/random/boot_id");
    Path namespace = Path.of("/proc/self/ns/pid");
    try {
      if (Files.isReadable(bootId) && Files.isSymbolicLink(namespace)) {
        // Containers on one machine share the boot id, but each counts its processes for itself.
        return Files.readString(bootId).strip() + "/" + Files.readSymbolicLink(namespace);
      }
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // Nameless, so no other process can be told to be on this machine: then none is found dead.
      return UUID.randomUUID().toString();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + bootId, e);
    }
  }
}
