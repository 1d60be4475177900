package dev.rehearsal.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says. It begins as proven by nothing, with no advice of its own; the rest is added.
 */
public final class Harm {

  private final Spot spot;
  private final String message;
  private final Proof proof;
  private final Remedy instead;
  private final String cause;
  private final @Nullable Severity atMost;
  private final @Nullable String table;
  private final @Nullable Place place;
  private final List<String> identities;
  private final String text;

  private Harm(
      Spot spot,
      String message,
      Proof proof,
      Remedy instead,
      String cause,
      @Nullable Severity atMost,
      @Nullable String table,
      @Nullable Place place,
      List<String> identities,
      String text) {
    this.spot = spot;
    this.message = message;
    this.proof = proof;
    this.instead = instead;
    this.cause = cause;
    this.atMost = atMost;
    this.table = table;
    this.place = place;
    this.identities = List.copyOf(identities);
    this.text = text;
  }

  Harm(Spot spot, String message) {
    this(spot, message, Proof.NONE, Remedy.NONE, "", null, null, null, List.of(), "");
  }

  /** The same at a place within the statement, in UTF-16 units from its beginning. */
  public Harm at(int offset) {
    return new Harm(
        spot.at(offset), message, proof, instead, cause, atMost, table, place, identities, text);
  }

  /** The same with what the run says to it; what a run refuted is not reported. */
  public Harm proof(Proof given) {
    return new Harm(spot, message, given, instead, cause, atMost, table, place, identities, text);
  }

  /** The same with what to write instead. */
  public Harm instead(Remedy remedy) {
    return new Harm(spot, message, proof, remedy, cause, atMost, table, place, identities, text);
  }

  /**
   * The same with what causes it, in words that other rules use, too: rules may yield to each other
   * at the same cause.
   */
  public Harm cause(String words) {
    return new Harm(spot, message, proof, instead, words, atMost, table, place, identities, text);
  }

  /** The same, but no worse than that. */
  public Harm atMost(Severity severity) {
    return new Harm(spot, message, proof, instead, cause, severity, table, place, identities, text);
  }

  /**
   * The same as something that lasts the longer the more rows a table has: on a table that the
   * project calls small it matters less.
   *
   * @param name the table, as PostgreSQL prints it, with its schema
   */
  public Harm lastsWith(String name) {
    return new Harm(spot, message, proof, instead, cause, atMost, name, place, identities, text);
  }

  /** The same at a place that is in no statement. */
  public Harm in(Place other) {
    return new Harm(spot, message, proof, instead, cause, atMost, table, other, identities, text);
  }

  /**
   * The same, known by words of its own beside its rule and its statement: by these a baseline
   * knows it again, and what is said of a whole history has neither a migration nor a statement.
   */
  public Harm knownBy(String words) {
    return knownBy(List.of(words));
  }

  /**
   * The same as something that was known by other words before.
   *
   * @param words its own come last; by those before them it was known when there was less to say
   */
  public Harm knownBy(List<String> words) {
    return new Harm(spot, message, proof, instead, cause, atMost, table, place, words, text);
  }

  /**
   * The same about a statement of the application, which stands at the place of this.
   *
   * @param statement its text
   * @param offset where in it this is, in UTF-16 units from its beginning
   */
  public Harm about(String statement, int offset) {
    return new Harm(
        spot.at(offset),
        message,
        proof,
        instead,
        cause,
        atMost,
        table,
        place,
        identities,
        statement);
  }

  Spot spot() {
    return spot;
  }

  String message() {
    return message;
  }

  Proof proof() {
    return proof;
  }

  Remedy remedy() {
    return instead;
  }

  String cause() {
    return cause;
  }

  @Nullable Severity atMost() {
    return atMost;
  }

  @Nullable String table() {
    return table;
  }

  @Nullable Place place() {
    return place;
  }

  /** The words by which it is known; empty when its rule and its statement say enough. */
  String identity() {
    return identities.isEmpty() ? "" : identities.get(identities.size() - 1);
  }

  /** The words by which it was known before, oldest first. */
  List<String> earlierIdentities() {
    return identities.subList(0, Math.max(0, identities.size() - 1));
  }

  /** The text of a statement that is in no migration; empty when it is about none. */
  String text() {
    return text;
  }
}
