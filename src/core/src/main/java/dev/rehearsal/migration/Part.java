package dev.rehearsal.migration;

/**
 * What a tool sends to the server in one message.
 *
 * @param sql the text as it is sent, after placeholders have been filled in
 * @param offset where in the file it begins, in UTF-16 units from 0
 */
public record Part(String sql, int offset) {}
