package dev.rehearsal.cli.command;

import dev.rehearsal.trace.Effects;
import dev.rehearsal.trace.Failure;
import dev.rehearsal.trace.FullScan;
import dev.rehearsal.trace.HeldLock;
import dev.rehearsal.trace.IndexBuild;
import dev.rehearsal.trace.Notice;
import dev.rehearsal.trace.ObjectEvent;
import dev.rehearsal.trace.RowsTouched;
import dev.rehearsal.trace.StatementTrace;
import dev.rehearsal.trace.Timeouts;
import dev.rehearsal.wording.Phrases;
import java.util.List;
import java.util.Optional;

/** What a statement did, as programs read it. Durations are in milliseconds. */
record StatementReport(
    int number,
    String file,
    int line,
    int column,
    String text,
    int transaction,
    boolean alone,
    Limits timeouts,
    List<Lock> locks,
    List<String> rewrites,
    List<Scan> scans,
    List<Index> indexes,
    List<Rows> rows,
    List<Touched> objects,
    List<Notice> notices,
    Optional<Failure> failure,
    Optional<String> waitsForItself,
    long milliseconds) {

  static StatementReport of(StatementTrace statement) {
    Effects effects = statement.effects();
    return new StatementReport(
        statement.number(),
        statement.file(),
        statement.position().line(),
        statement.position().column(),
        statement.text(),
        statement.transaction(),
        statement.alone(),
        Limits.of(statement.timeouts()),
        effects.locks().stream().map(Lock::of).toList(),
        effects.rewrites().stream().map(rewrite -> rewrite.relation().name()).toList(),
        effects.scans().stream().map(Scan::of).toList(),
        effects.indexes().stream().map(Index::of).toList(),
        effects.rows().stream().map(Rows::of).toList(),
        effects.objects().stream().map(Touched::of).toList(),
        statement.notices(),
        statement.failure(),
        statement.selfBlock().map(block -> block.by()),
        statement.took().toMillis());
  }

  /** Timeouts in force; 0 is none. */
  record Limits(long lock, long statement, long idleInTransaction, long transaction) {

    static Limits of(Timeouts timeouts) {
      return new Limits(
          timeouts.lock().toMillis(),
          timeouts.statement().toMillis(),
          timeouts.idleInTransaction().toMillis(),
          timeouts.transaction().toMillis());
    }
  }

  /** A lock on a relation that was there before the migration. */
  record Lock(
      String relation, String kind, String mode, boolean blocksReads, boolean blocksWrites) {

    static Lock of(HeldLock lock) {
      return new Lock(
          lock.relation().name(),
          lock.relation().kind().toString(),
          lock.mode().toString(),
          lock.mode().blocksReads(),
          lock.mode().blocksWrites());
    }
  }

  /** A table that was read as a whole. */
  record Scan(String relation, long times) {

    static Scan of(FullScan scan) {
      return new Scan(scan.relation().name(), scan.times());
    }
  }

  /** An index that came. */
  record Index(String name, Optional<String> table, String method, boolean onNewTable) {

    static Index of(IndexBuild index) {
      return new Index(
          index.index().name(),
          Optional.ofNullable(index.index().table()),
          Phrases.word(index.method()),
          index.onNewTable());
    }
  }

  /** Rows that were written. */
  record Rows(String relation, long inserted, long updated, long deleted, long present) {

    static Rows of(RowsTouched rows) {
      return new Rows(
          rows.relation().name(), rows.inserted(), rows.updated(), rows.deleted(), rows.present());
    }
  }

  /** An object that came, changed or went. */
  record Touched(String type, String kind, String identity, boolean consequence) {

    static Touched of(ObjectEvent object) {
      return new Touched(
          Phrases.word(object.type()), object.kind(), object.identity(), object.consequence());
    }
  }
}
