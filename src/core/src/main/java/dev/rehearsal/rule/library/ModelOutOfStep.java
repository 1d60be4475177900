package dev.rehearsal.rule.library;

import dev.rehearsal.model.ModelDifference;
import dev.rehearsal.model.ModelsSeen;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.HistoryRule;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.Place;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.SourcePosition;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The model was changed, and its migration was forgotten; or the other way round. */
@RuleInfo(
    id = "model-out-of-step",
    severity = Severity.ERROR,
    topic = Topic.MODEL,
    summary = "The models in the code say something else than what the migrations make",
    effect =
        "What is made of the models asks every deployed database for tables, columns and values"
            + " that are not there, or are not as it takes them to be.",
    instead = "Write the migration that is missing, or bring the model to what the migrations make",
    format = "prisma",
    unsafe =
        """
        --- file: 1_users/migration.sql
        CREATE TABLE "User" (id integer NOT NULL, CONSTRAINT "User_pkey" PRIMARY KEY (id));
        --- schema.prisma
        datasource db {
          provider = "postgresql"
        }

        model User {
          id    Int     @id
          email String?
        }
        """,
    safe =
        """
        --- file: 1_users/migration.sql
        CREATE TABLE "User" (id integer NOT NULL, email text CHECK (email LIKE '%@%'),
          CONSTRAINT "User_pkey" PRIMARY KEY (id));
        --- schema.prisma
        datasource db {
          provider = "postgresql"
        }

        model User {
          id    Int     @id
          email String?
        }
        """)
public final class ModelOutOfStep implements HistoryRule {

  @Override
  public Stream<Harm> judge(HistoryView history) {
    return history.models().stream()
        .flatMap(models -> models.differences().stream().map(each -> harm(history, models, each)));
  }

  private static Harm harm(HistoryView history, ModelsSeen models, ModelDifference difference) {
    List<String> migrations = models.remedies().getOrDefault(difference, List.of());
    Remedy remedy = Remedy.NONE;
    for (String migration : migrations) {
      remedy = remedy.next(migration.stripTrailing());
    }
    Harm harm =
        history
            .harm(message(difference))
            .in(place(models, difference))
            .knownBy(difference.about() + " " + difference.attribute())
            .proof(Proof.seen(difference.words()))
            .instead(remedy);
    return difference.isMissed() ? harm : harm.atMost(Severity.WARNING);
  }

  private static String message(ModelDifference difference) {
    if (difference.isOnlyInModel()) {
      return "%s is in the model, and no migration makes it".formatted(difference.about());
    }
    if (difference.isOnlyInMigrations()) {
      return "%s is made by the migrations, and no model has it".formatted(difference.about());
    }
    return "%s of %s is not in the model as the migrations make it"
        .formatted(difference.attribute(), difference.about());
  }

  private static Place place(ModelsSeen models, ModelDifference difference) {
    SourcePosition begin = new SourcePosition(1, 1);
    if (difference.place() == null) {
      return new Place(models.location(), begin, begin);
    }
    SourcePosition position = Objects.requireNonNullElse(difference.place().position(), begin);
    return new Place(difference.place().file(), position, position);
  }
}
