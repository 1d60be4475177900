package dev.rehearsal.migration.format.liquibase;

import dev.rehearsal.migration.Warning;
import java.util.ArrayList;
import java.util.List;

/**
 * What is common to all files of one history while they are read.
 *
 * @param parameters the values of placeholders, to which files add
 * @param filter what was asked for
 * @param warnings what the tool lets pass so far
 */
record ChangelogReading(
    ChangelogParameters parameters, ChangelogFilter filter, List<Warning> warnings) {

  ChangelogReading(ChangelogParameters parameters, ChangelogFilter filter) {
    this(parameters, filter, new ArrayList<>());
  }

  void warn(String id, String place, String message) {
    warnings.add(new Warning(id, place, message));
  }
}
