package dev.rehearsal.rule;

/**
 * A finding that a comment lets pass.
 *
 * @param finding what was found
 * @param by the comment
 */
public record LetPass(Finding finding, Suppression by) {}
