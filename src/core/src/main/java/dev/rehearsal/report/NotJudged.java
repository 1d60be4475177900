package dev.rehearsal.report;

import dev.rehearsal.rule.Place;

/**
 * A statement that no rule could judge in full.
 *
 * @param place where it is
 * @param reason why
 */
public record NotJudged(Place place, String reason) {}
