package dev.rehearsal.cli.option;

import dev.rehearsal.check.DriftRequest;
import dev.rehearsal.schema.Comparison.Aspect;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** What of a database is compared with its migrations, and how exactly. */
public final class DriftOptions {

  @Option(
      names = "--with",
      paramLabel = "WHAT",
      split = ",",
      description =
          "Compare these, too, which differ between environments in most projects: owners, grants,"
              + " or server (settings of the database and versions of extensions), parted by"
              + " commas.")
  private List<Compared> with = List.of();

  @Option(names = "--without-comments", description = "Compare no comments on objects.")
  private boolean withoutComments;

  @Option(
      names = "--strict",
      description =
          "Compare everything that is known: the order of columns and names that PostgreSQL made,"
              + " too.")
  private boolean strict;

  @Option(
      names = "--fix-sql",
      description =
          "Print the SQL that brings the database to its migrations, tried on a copy of the"
              + " schema.")
  private boolean fix;

  @Option(
      names = "--adopt-sql",
      description =
          "Print the SQL that brings the migrations to the database, tried on a copy of the"
              + " schema.")
  private boolean adopt;

  @Option(
      names = "--adopt",
      description =
          "Write the SQL that brings the migrations to the database as the project's next"
              + " migration, once it is proven, and say how to record it there.")
  private boolean written;

  /** What is asked for. */
  public DriftRequest request() {
    Set<Aspect> more = EnumSet.noneOf(Aspect.class);
    with.forEach(each -> more.add(each.aspect()));
    DriftRequest request = DriftRequest.of(more, !withoutComments, strict);
    if (written) {
      return request.withAdopting();
    }
    return fix || adopt ? request.withMending() : request;
  }

  /** Whether what brings the migrations to the database is to be written as a migration. */
  public boolean isWritten() {
    return written;
  }

  /** Whether what brings the database to its migrations is wanted. */
  public boolean isFix() {
    return fix;
  }

  /** Whether what brings the migrations to the database is wanted. */
  public boolean isAdopt() {
    return adopt || written;
  }
}
