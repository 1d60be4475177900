package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.HistoryRule;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import java.util.Set;
import java.util.stream.Stream;

/** What sources remark beside what has rules of its own, those of users included. */
@RuleInfo(
    id = "directory-remark",
    severity = Severity.WARNING,
    topic = Topic.HISTORY,
    summary = "Something in the migrations directory is not heeded by the tool, or not here",
    effect = "A deploy goes otherwise than its author believes, or than it was rehearsed.",
    instead = "Read what is said of it, and take out what nobody heeds",
    format = "dbmate",
    unsafe =
        """
        --- file: 1_users.sql
        -- migrate:up lock:false
        CREATE TABLE users (id bigint PRIMARY KEY);
        -- migrate:down
        DROP TABLE users;
        """,
    safe =
        """
        --- file: 1_users.sql
        -- migrate:up transaction:true
        CREATE TABLE users (id bigint PRIMARY KEY);
        -- migrate:down
        DROP TABLE users;
        """)
public final class DirectoryRemark implements HistoryRule {

  private static final Set<Set<String>> OTHERS =
      Set.of(Remarks.NEVER_RUN, Remarks.ORDER, Remarks.DOWNS, Remarks.ELSEWHERE);

  @Override
  public Stream<Harm> judge(HistoryView history) {
    return Remarks.of(history, id -> OTHERS.stream().noneMatch(others -> others.contains(id)));
  }
}
