package dev.rehearsal.rows;

import dev.rehearsal.sql.Queries;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far the sequences of a database have come.
 *
 * @param progress the last value that each has given, by its name, negative for one that counts
 *     down; nothing when it has given none
 */
public record SequencePositions(SortedMap<String, Optional<BigDecimal>> progress) {

  private static final String QUERY =
      Queries.text(SequencePositions.class, "sequence-positions.sql");

  public SequencePositions {
    progress = Collections.unmodifiableSortedMap(new TreeMap<>(progress));
  }

  /**
   * Reads them.
   *
   * @throws SQLException when the server refuses
   */
  public static SequencePositions read(Connection admin) throws SQLException {
    SortedMap<String, Optional<BigDecimal>> progress = new TreeMap<>();
    Queries.run(
        admin,
        QUERY,
        row ->
            progress.put(
                row.getString("name"), Optional.ofNullable(row.getBigDecimal("progress"))));
    return new SequencePositions(progress);
  }

  /** Those that are there later, too, and are behind where they were. */
  public List<String> setBackIn(SequencePositions later) {
    List<String> setBack = new ArrayList<>();
    for (Map.Entry<String, Optional<BigDecimal>> now : later.progress.entrySet()) {
      Optional<BigDecimal> was = progress.getOrDefault(now.getKey(), Optional.empty());
      if (was.isPresent() && now.getValue().filter(at -> at.compareTo(was.get()) >= 0).isEmpty()) {
        setBack.add(now.getKey());
      }
    }
    return setBack;
  }
}
