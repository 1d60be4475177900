package dev.rehearsal.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * What a report says about one place.
 *
 * @param rule the rule's id
 * @param severity how much it matters in this project
 * @param verdict how sure it is
 * @param place where it is
 * @param migration the migration's id; empty for the history as a whole
 * @param statement the text of the statement; empty for a migration as a whole
 * @param offset where in that text the place is, in UTF-16 units from its beginning
 * @param message the harm in plain words, with the user's own names
 * @param evidence what was seen
 * @param instead what to write
 * @param fingerprint the same for the same finding in the same statement, wherever that stands in
 *     its file; 64 hexadecimal digits
 * @param earlier fingerprints that it had when less was to be said of the same: who knows those
 *     knows a part of it
 * @param versions the PostgreSQL major versions on which it was found, sorted
 */
public record Finding(
    String rule,
    Severity severity,
    Verdict verdict,
    Place place,
    String migration,
    String statement,
    int offset,
    String message,
    List<String> evidence,
    Remedy instead,
    String fingerprint,
    List<String> earlier,
    List<Integer> versions) {

  public Finding {
    evidence = List.copyOf(evidence);
    earlier = List.copyOf(earlier);
    versions = versions.stream().distinct().sorted().toList();
  }

  /** The same on more versions. */
  Finding on(List<Integer> more) {
    List<Integer> all = new ArrayList<>(versions);
    all.addAll(more);
    return new Finding(
        rule,
        severity,
        verdict,
        place,
        migration,
        statement,
        offset,
        message,
        evidence,
        instead,
        fingerprint,
        earlier,
        all);
  }

  /** The same with one more thing that is to be known of it. */
  Finding and(String fact) {
    List<String> more = new ArrayList<>(evidence);
    more.add(fact);
    return new Finding(
        rule,
        severity,
        verdict,
        place,
        migration,
        statement,
        offset,
        message,
        more,
        instead,
        fingerprint,
        earlier,
        versions);
  }

  /** As compilers print it. */
  @Override
  public String toString() {
    return "%s: %s: %s [%s]".formatted(place, severity, message, rule);
  }
}
