package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * A text that was not judged: it may be right or wrong.
 *
 * @param reason why, as a clause
 * @param firstWords how it begins, such as {@code INSERT INTO}
 * @param target the table that its rows go into; null unless it is an INSERT or a COPY
 */
public record NotParsed(String reason, String firstWords, @Nullable QualifiedName target)
    implements ParseResult {}
