package dev.rehearsal.rule;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.StepChecksum;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody has declared that a migration is never taken back. It holds as long as the migration
 * says what it said then.
 *
 * @param migration the migration's id
 * @param place the comment; or, where a setting says it, the beginning of the migration
 * @param checksum what the {@link StepChecksum} was then
 * @param now what it is
 * @param reason why
 * @param renewed the same as it is to be written for what the migration says now
 */
public record ForwardOnly(
    String migration, Place place, String checksum, String now, String reason, String renewed) {

  private static final Pattern WORDS =
      Pattern.compile("(?is)(?<checksum>.*?)(?:^|\\s+)because\\s+(?<reason>.+)");

  private static final Pattern CHECKSUM =
      Pattern.compile("(?i)[0-9a-f]{" + StepChecksum.LENGTH + "}");

  /**
   * Understands the words {@code CHECKSUM because REASON}.
   *
   * @param migration of which they are said
   * @param place where
   * @param written what has to be written for such words there
   * @throws MigrationException when there is no checksum or no reason; the message ends with what
   *     to write, and does not tell the place
   */
  public static ForwardOnly of(
      Migration migration, Place place, String words, UnaryOperator<String> written) {
    String now = StepChecksum.of(migration);
    Matcher said = WORDS.matcher(words.strip());
    if (!said.matches()) {
      throw new MigrationException(
          "%s is declared forward only without a reason: write %s"
              .formatted(migration, written.apply(now + " because REASON")));
    }
    String reason = said.group("reason").strip();
    String renewed = written.apply(now + " because " + reason);
    if (!CHECKSUM.matcher(said.group("checksum")).matches()) {
      throw new MigrationException(
          "%s is declared forward only without the checksum of what it says, with which that ends: write %s"
              .formatted(migration, renewed));
    }
    String checksum = said.group("checksum").toLowerCase(Locale.ROOT);
    return new ForwardOnly(migration.id(), place, checksum, now, reason, renewed);
  }

  /** Whether the migration still says what it said when this was declared. */
  public boolean holds() {
    return checksum.equals(now);
  }
}
