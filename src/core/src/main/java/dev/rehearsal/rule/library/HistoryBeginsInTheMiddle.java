package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.HistoryRule;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A project that got its tool when its database was there already. */
@RuleInfo(
    id = "history-begins-in-the-middle",
    severity = Severity.INFO,
    topic = Topic.HISTORY,
    summary = "The first migrations take tables for granted that no migration makes",
    effect =
        "No new database can be made from the migrations, and nothing is proven: they ran on tables"
            + " that were assumed from their names alone.",
    instead = "Put the schema from before the first migration into a migration of its own",
    unsafe = "ALTER TABLE users ADD COLUMN email text;",
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- next
        ALTER TABLE users ADD COLUMN email text;
        """)
public final class HistoryBeginsInTheMiddle implements HistoryRule {

  private static final Pattern CREATED =
      Pattern.compile("CREATE ([A-Z]+) ((?:\"[^\"]*\"|[^ (\"])+)");

  @Override
  public Stream<Harm> judge(HistoryView history) {
    List<String> assumed = history.trace().assumed();
    return history.isOnAssumedTables()
        ? Stream.of(
            history
                .harm(
                    "no migration makes what was assumed, %s: the history begins in the middle, or a name is wrong"
                        .formatted(told(assumed)))
                .proof(Proof.seen(assumed.toArray(new String[0]))))
        : Stream.of();
  }

  /** Who has misspelt a name in a first migration sees it there. */
  private static String told(List<String> assumed) {
    Matcher created = CREATED.matcher(assumed.get(0));
    String first =
        created.lookingAt()
            ? created.group(1).toLowerCase(Locale.ROOT) + " " + created.group(2)
            : assumed.get(0);
    String more = assumed.size() == 1 ? "" : " and %d more".formatted(assumed.size() - 1);
    return first + more;
  }
}
