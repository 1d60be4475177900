package dev.rehearsal.report;

import dev.rehearsal.sql.Spelling;
import java.util.List;

/** The formats in which a report can be told. */
public final class ReportFormats {

  private static final List<ReportFormat> ALL =
      List.of(
          text(Paint.NONE, false),
          new MarkdownFormat(),
          new JsonFormat(),
          new SarifFormat(),
          new GitHubFormat(),
          new GitLabFormat(),
          new JUnitFormat(),
          new CheckstyleFormat());

  private ReportFormats() {}

  /** All formats, the one for people first. */
  public static List<ReportFormat> all() {
    return ALL;
  }

  /**
   * The format of a name.
   *
   * @throws ReportException when there is none; the message names the nearest, and all
   */
  public static ReportFormat named(String name) {
    List<String> names = ALL.stream().map(ReportFormat::name).toList();
    return ALL.stream()
        .filter(format -> format.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new ReportException(unknown(name, names)));
  }

  /**
   * The format for people, as they want it.
   *
   * @param paint how parts of the text stand out
   * @param explained whether to tell also of what is suppressed, known or refuted
   */
  public static ReportFormat text(Paint paint, boolean explained) {
    return new TextFormat(paint, explained);
  }

  private static String unknown(String name, List<String> names) {
    return "there is no report format \"%s\"; the nearest is %s, and all are %s"
        .formatted(name, Spelling.nearest(name, names).orElseThrow(), Words.listed(names));
  }
}
