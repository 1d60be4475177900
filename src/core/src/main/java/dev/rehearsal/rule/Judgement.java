package dev.rehearsal.rule;

import java.util.List;

/**
 * What a set of rules says about a history.
 *
 * @param findings what was found, in the order of the migrations
 * @param refuted what the texts look like and the runs showed not to be so
 */
public record Judgement(List<Finding> findings, List<Finding> refuted) {

  public Judgement {
    findings = List.copyOf(findings);
    refuted = List.copyOf(refuted);
  }
}
