package dev.rehearsal.report;

import dev.rehearsal.rule.Finding;

/**
 * A finding that a comment in the file suppresses.
 *
 * @param finding what was found
 * @param reason why it may stay
 */
public record Suppressed(Finding finding, String reason) {}
