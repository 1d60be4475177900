package dev.rehearsal.rule;

import java.util.List;

/**
 * What a set of rules says about a history.
 *
 * @param findings what was found and counts, in the order of the migrations
 * @param letPass what was found and does not count, with the reason
 * @param refuted what the texts look like and the runs showed not to be so
 */
public record Judgement(List<Finding> findings, List<LetPass> letPass, List<Finding> refuted) {

  public Judgement {
    findings = List.copyOf(findings);
    letPass = List.copyOf(letPass);
    refuted = List.copyOf(refuted);
  }
}
