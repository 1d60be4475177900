package dev.rehearsal.check;

import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.Judgement;
import dev.rehearsal.rule.Rule;
import dev.rehearsal.rule.RuleException;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.RuleSet;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Suppressions;
import dev.rehearsal.rule.library.BuiltInRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rules that may judge a project: those that come with Rehearsal, and the project's own, which
 * a {@link ServiceLoader} finds on its class path.
 */
public final class ProjectRules {

  private final SortedMap<String, Rule> rules = new TreeMap<>();

  private ProjectRules() {}

  /**
   * Finds them.
   *
   * @throws SettingsException when one cannot be loaded, says nothing of itself, or has the id of
   *     another one
   */
  public static ProjectRules of(Project project) {
    ProjectRules all = new ProjectRules();
    BuiltInRules.ALL.forEach(all::add);
    own(project).forEach(all::add);
    return all;
  }

  /** All of them, by their ids. */
  public Collection<Rule> all() {
    return List.copyOf(rules.values());
  }

  /** The ids of all of them. */
  public Set<String> ids() {
    return Set.copyOf(rules.keySet());
  }

  /**
   * The rule of an id.
   *
   * @throws SettingsException when there is none; the message names the nearest
   */
  public Rule rule(String id) {
    Rule rule = rules.get(id);
    if (rule == null) {
      throw new SettingsException(unknown(id));
    }
    return rule;
  }

  /**
   * Those that judge: all but the ones that are off, and those that judge only where they are asked
   * for.
   *
   * @param day on which they judge, such as {@code 2027-01-31}
   * @throws SettingsException when the settings name a rule that there is not
   */
  RuleSet asked(GateSettings settings, String day) {
    Map<String, Optional<Severity>> said = settings.rules();
    said.keySet().forEach(id -> checkSaid(id, settings));
    Map<String, Severity> severities = new HashMap<>();
    said.forEach((id, severity) -> severity.ifPresent(given -> severities.put(id, given)));
    List<Rule> judging =
        rules.values().stream()
            .filter(rule -> said.getOrDefault(rule.info().id(), usual(rule)).isPresent())
            .filter(rule -> settings.deep() || !rule.info().deep())
            .toList();
    List<Rule> off =
        BuiltInRules.ALL.stream()
            .filter(rule -> said.getOrDefault(rule.info().id(), usual(rule)).isEmpty())
            .filter(rule -> said.containsKey(rule.info().id()))
            .filter(rule -> settings.deep() || !rule.info().deep())
            .toList();
    return new RuleSet(judging, severities, day).without(off);
  }

  /**
   * Has rules judge.
   *
   * @throws SettingsException when a rule of the project fails itself
   */
  Judgement judge(RuleSet judges, List<HistoryView> views) {
    try {
      return judges.judge(views);
    } catch (RuleException e) {
      if (BuiltInRules.ALL.stream().anyMatch(rule -> rule.getClass().getName().equals(e.type()))) {
        throw e;
      }
      throw new SettingsException(
          "%s; it is a rule of this project: mend it, or take it out".formatted(e.getMessage()));
    }
  }

  /** What is wrong with an id that no rule has. */
  String unknown(String id) {
    return Suppressions.unknown(id, rules.keySet());
  }

  private void checkSaid(String id, GateSettings settings) {
    if (!rules.containsKey(id)) {
      throw new SettingsException("%s: %s".formatted(settings.origin(Setting.RULES), unknown(id)));
    }
  }

  /** What a rule is of which nothing is said. */
  private static Optional<Severity> usual(Rule rule) {
    RuleInfo info = rule.info();
    return info.optIn() ? Optional.empty() : Optional.of(info.severity());
  }

  private void add(Rule rule) {
    Rule other = rules.putIfAbsent(id(rule), rule);
    if (other != null) {
      throw new SettingsException(
          "two rules have the id %s: %s and %s; rename yours"
              .formatted(id(rule), other.getClass().getName(), rule.getClass().getName()));
    }
  }

  private static String id(Rule rule) {
    try {
      return rule.info().id();
    } catch (IllegalStateException e) {
      throw new SettingsException(String.valueOf(e.getMessage()));
    }
  }

  private static List<Rule> own(Project project) {
    List<Rule> own = new ArrayList<>();
    try {
      Iterator<Rule> found = ServiceLoader.load(Rule.class, project.classPath()).iterator();
      while (found.hasNext()) {
        own.add(found.next());
      }
    } catch (ServiceConfigurationError e) {
      throw new SettingsException(
          "a rule of this project cannot be loaded: %s%s".formatted(e.getMessage(), cause(e)));
    }
    return own;
  }

  private static String cause(ServiceConfigurationError e) {
    return e.getCause() == null ? "" : ": " + e.getCause();
  }
}
