package dev.rehearsal.database;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How migrations are run that make a template.
 *
 * @param migrateAs who applies them
 * @param extensions what the administrator creates before the first of them, sorted
 * @param session settings of the session that migrates, by name
 * @param ground SQL that runs before the first migration, as the role that migrates; empty for none
 * @param parameters with which the server was started beside the usual ones, by name
 */
record TemplateTerms(
    MigrateAs migrateAs,
    List<String> extensions,
    SortedMap<String, String> session,
    String ground,
    SortedMap<String, String> parameters) {

  TemplateTerms {
    extensions = List.copyOf(new TreeSet<>(extensions));
    session = Collections.unmodifiableSortedMap(new TreeMap<>(session));
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }

  static TemplateTerms of(MigrateAs migrateAs, List<String> extensions) {
    return new TemplateTerms(migrateAs, extensions, new TreeMap<>(), "", new TreeMap<>());
  }

  TemplateTerms in(SortedMap<String, String> other) {
    return new TemplateTerms(migrateAs, extensions, other, ground, parameters);
  }

  TemplateTerms on(String other) {
    return new TemplateTerms(migrateAs, extensions, session, other, parameters);
  }

  TemplateTerms onServerWith(SortedMap<String, String> other) {
    return new TemplateTerms(migrateAs, extensions, session, ground, other);
  }

  /** All of it in one text, for a digest. */
  String inWords() {
    return String.join(
        "\n",
        migrateAs.name(),
        String.join(",", extensions),
        counted(session),
        ground,
        counted(parameters));
  }

  /** With the length of each value, as it may look like two. */
  private static String counted(SortedMap<String, String> values) {
    SortedMap<String, String> counted = new TreeMap<>(values);
    counted.replaceAll((name, value) -> value.length() + " " + value);
    return counted.toString();
  }
}
