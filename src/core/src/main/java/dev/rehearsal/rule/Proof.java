package dev.rehearsal.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run says to a suspicion.
 *
 * @param verdict what it comes to
 * @param evidence what was seen, one fact each, the same in each run of the same history: no
 *     durations
 */
public record Proof(Verdict verdict, List<String> evidence) {

  /** No run could tell. */
  public static final Proof NONE = new Proof(Verdict.STATIC, List.of());

  public Proof {
    evidence = List.copyOf(evidence);
  }

  /** It was seen. */
  public static Proof seen(String... evidence) {
    return new Proof(Verdict.PROVEN, List.of(evidence));
  }

  /** It was looked for and is not so. */
  public static Proof refuted(String... evidence) {
    return new Proof(Verdict.REFUTED, List.of(evidence));
  }

  /** Seen only if both were; refuted if one was. */
  public Proof and(Proof other) {
    if (verdict == other.verdict) {
      return new Proof(verdict, joined(other));
    }
    if (verdict == Verdict.REFUTED || other.verdict == Verdict.PROVEN) {
      return this;
    }
    return other;
  }

  /** Seen if one of both was; refuted only if both were. */
  public Proof or(Proof other) {
    if (verdict == other.verdict) {
      return new Proof(verdict, joined(other));
    }
    return verdict.compareTo(other.verdict) < 0 ? this : other;
  }

  /** The same with more that was seen, where anything was. */
  public Proof with(String... more) {
    return verdict == Verdict.PROVEN ? new Proof(verdict, joined(seen(more))) : this;
  }

  public boolean isRefuted() {
    return verdict == Verdict.REFUTED;
  }

  private List<String> joined(Proof other) {
    List<String> all = new ArrayList<>(evidence);
    other.evidence.stream().filter(fact -> !all.contains(fact)).forEach(all::add);
    return all;
  }
}
