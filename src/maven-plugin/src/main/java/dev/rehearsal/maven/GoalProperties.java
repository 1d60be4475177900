package dev.rehearsal.maven;

import java.util.Set;

/** The properties of the command line that a goal itself is told by, and that are no settings. */
final class GoalProperties {

  static final String CHECK_SKIP = "rehearsal.check.skip";
  static final String CHECK_REPORTS = "rehearsal.check.reports";
  static final String SINCE = "rehearsal.check.since";
  static final String UPDATE_BASELINE = "rehearsal.check.update-baseline";
  static final String CHECK_DATABASE = "rehearsal.check.database";
  static final String DRIFT_SKIP = "rehearsal.drift.skip";
  static final String DRIFT_REPORTS = "rehearsal.drift.reports";
  static final String DRIFT_DATABASE = "rehearsal.drift.database";
  static final String WITH = "rehearsal.drift.with";
  static final String WITHOUT_COMMENTS = "rehearsal.drift.without-comments";
  static final String STRICT = "rehearsal.drift.strict";

  /** Those of all goals, as one build may run several. */
  static final Set<String> ALL =
      Set.of(
          CHECK_SKIP,
          CHECK_REPORTS,
          SINCE,
          UPDATE_BASELINE,
          CHECK_DATABASE,
          DRIFT_SKIP,
          DRIFT_REPORTS,
          DRIFT_DATABASE,
          WITH,
          WITHOUT_COMMENTS,
          STRICT);

  private GoalProperties() {}
}
