package dev.rehearsal.rule;

/**
 * A finding that does not count, as a comment suppresses it, or the migration is declared never to
 * be taken back.
 *
 * @param finding what was found
 * @param reason why
 */
public record LetPass(Finding finding, String reason) {}
