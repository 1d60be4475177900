package dev.rehearsal.trace;

import java.time.Duration;

/**
 * A statement that waited for the very process that ran it, and would have waited for ever. It was
 * cancelled.
 *
 * @param by the sessions that it waited for, in words
 * @param waited how long it was let wait
 */
public record SelfBlock(String by, Duration waited) {}
