package dev.rehearsal.migration;

import dev.rehearsal.sql.Script;
import org.jspecify.annotations.Nullable;

/**
 * What a tool sends to the server in one message.
 *
 * @param sql the text as it is sent, after placeholders have been filled in
 * @param offset where in the file it begins, in UTF-16 units from 0
 * @param rows what is sent after it, for {@code COPY … FROM STDIN}; null for all other statements
 * @param included the file that it stands in; null when that is the migration's own
 */
public record Part(String sql, int offset, @Nullable String rows, @Nullable Script included) {

  /** A statement, or several, in the migration's own file. */
  public Part(String sql, int offset) {
    this(sql, offset, null, null);
  }
}
