package dev.rehearsal.junit;

import dev.rehearsal.check.Project;
import dev.rehearsal.check.Rehearsal;
import dev.rehearsal.check.Setting;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsException;
import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.TemplateDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.TestInstances;

/**
 * Finds the scope that a parameter belongs to. All state is in JUnit's stores, which close it.
 *
 * @param namespace sets the stores of one extension apart from those of others
 * @param own what was set on the extension in code
 */
record Scopes(Namespace namespace, Map<Setting, String> own) {

  /** Builds what databases are cloned from, and tells what makes one: built once a run. */
  Supplier<ClonedDatabase> template(ExtensionContext context) {
    Rehearsal rehearsal = Engine.of(context).rehearsal();
    Project project = TestProject.of(context.getRequiredTestClass());
    Wish wish = wish(context);
    return wish.step()
        .map(step -> rehearsal.before(step.migration(), wish.settings(), project))
        .<Supplier<ClonedDatabase>>map(template -> template::newDatabase)
        .orElseGet(() -> rehearsal.template(wish.settings(), project)::nextDatabase);
  }

  /**
   * Has everything at hand that the tests of a class are made of, or says what keeps it from that.
   */
  void prepare(ExtensionContext context) {
    if (!isOfOwnServer(wish(context))) {
      template(context);
      return;
    }
    // What one server leaves, those of the tests begin with.
    store(context.getRoot())
        .getOrComputeIfAbsent(
            List.of("left", wish(context), TestProject.of(context.getRequiredTestClass())),
            key -> {
              try (Rehearsal first = new Rehearsal()) {
                return ownTemplate(first, context).spec();
              }
            });
  }

  /** The scope for a parameter of a method, or of a constructor whose test is known. */
  Scope of(ExtensionContext context) {
    if (context.getTestMethod().isEmpty() || isOfClass(context)) {
      return ofClass(context);
    }
    return resource(context, "test", () -> claimed(context).orElseGet(() -> ofTest(context)));
  }

  /** The scope for a parameter of a constructor. */
  Scope ofConstructor(ExtensionContext context) {
    boolean oneInstance =
        context.getTestInstanceLifecycle().equals(Optional.of(Lifecycle.PER_CLASS));
    if (oneInstance || context.getTestMethod().isPresent() || isOfClass(context)) {
      return of(context);
    }
    return constructions(context).current(() -> closedAtLast(context, ofTest(context)));
  }

  /** Who was constructed with which database. */
  Constructions constructions(ExtensionContext context) {
    return store(context.getRoot())
        .getOrComputeIfAbsent(Constructions.class, key -> new Constructions(), Constructions.class);
  }

  /** The scopes that a test, or a class, has used so far: its own, or else its class's. */
  Optional<Scope> used(ExtensionContext context) {
    @Nullable Scope ofTest = existing(context, "test");
    if (ofTest != null && ofTest.isUsed()) {
      return Optional.of(ofTest);
    }
    @Nullable Scope ofClass = existing(owner(context), "class");
    return Optional.ofNullable(ofClass).filter(Scope::isUsed);
  }

  /** Nobody shares the database before a migration. */
  private boolean isOfClass(ExtensionContext context) {
    Wish wish = wish(context);
    return wish.settings().isolation() == Isolation.CLASS && wish.step().isEmpty();
  }

  private Scope ofTest(ExtensionContext context) {
    Wish wish = wish(context);
    if (isOfOwnServer(wish)) {
      Rehearsal own = new Rehearsal();
      return CloneScope.withServer(() -> ownTemplate(own, context).newDatabase(), own::close);
    }
    if (wish.settings().isolation() == Isolation.ROLLBACK && wish.step().isEmpty()) {
      return new TransactionScope(shared(context));
    }
    return new CloneScope(
        () -> copyOrClone(context, Optional.of(classOf(context))), wish.derivesUndo());
  }

  private Scope ofClass(ExtensionContext context) {
    ExtensionContext owner = owner(context);
    if (isOfOwnServer(wish(owner))) {
      throw new SettingsException(
          "with isolation = CLUSTER each test has a server of its own, and its class has none: take"
              + " the database in @BeforeEach, or in the test");
    }
    return resource(
        owner, "class", () -> new CloneScope(() -> copyOrClone(owner, outerClass(owner)), false));
  }

  /** A test that begins before a migration has a database of its own in any case. */
  private static boolean isOfOwnServer(Wish wish) {
    return wish.settings().isolation() == Isolation.CLUSTER && wish.step().isEmpty();
  }

  private TemplateDatabase ownTemplate(Rehearsal own, ExtensionContext context) {
    Settings settings = wish(context).settings();
    TemplateDatabase template =
        own.template(settings, TestProject.of(context.getRequiredTestClass()));
    if (!template.isDisposable()) {
      throw new SettingsException(
          "isolation = CLUSTER needs a server for each test, and there is the one that %s names: ask for another provider, or for isolation = CLONE"
              .formatted(Setting.URL.property()));
    }
    return template;
  }

  /**
   * The database in which tests have their transactions: that of the class, if it has used one, or
   * of one around it that asks for the same; else one that nobody has prepared.
   */
  private CloneScope shared(ExtensionContext context) {
    Wish wish = wish(context);
    ExtensionContext outermost = classOf(context);
    Optional<ExtensionContext> each = Optional.of(outermost);
    while (each.isPresent()) {
      outermost = each.get();
      @Nullable Scope prepared = existing(outermost, "class");
      if (prepared instanceof CloneScope clone && clone.isUsed() && wish(outermost).equals(wish)) {
        return clone;
      }
      each = outerClass(outermost);
    }
    return store(outermost)
        .getOrComputeIfAbsent(
            List.of("unprepared", outermost.getUniqueId(), wish),
            key -> new CloneScope(() -> template(context).get(), false),
            CloneScope.class);
  }

  /**
   * A database in the state in which the class left its own, if it has one; else the class around
   * it, and so on, as long as they ask for the same.
   */
  private ClonedDatabase copyOrClone(ExtensionContext context, Optional<ExtensionContext> from) {
    Optional<ExtensionContext> each = from.filter(type -> wish(type).equals(wish(context)));
    while (each.isPresent()) {
      @Nullable Scope prepared = existing(each.get(), "class");
      if (prepared != null && prepared.isUsed()) {
        return prepared.copy();
      }
      each = outerClass(each.get()).filter(type -> wish(type).equals(wish(context)));
    }
    return template(context).get();
  }

  /**
   * The context whose class a database of the class belongs to: with one database for a class, that
   * is the outermost around a nested class with the same settings.
   */
  private ExtensionContext owner(ExtensionContext context) {
    ExtensionContext owner = classOf(context);
    Wish wish = wish(owner);
    Optional<ExtensionContext> outer = outerClass(owner);
    while (wish.settings().isolation() == Isolation.CLASS
        && outer.isPresent()
        && wish(outer.get()).equals(wish)) {
      owner = outer.get();
      outer = outerClass(owner);
    }
    return owner;
  }

  private static Optional<ExtensionContext> outerClass(ExtensionContext context) {
    return context.getParent().filter(parent -> parent.getTestClass().isPresent());
  }

  private Optional<Scope> claimed(ExtensionContext context) {
    List<Object> instances =
        context.getTestInstances().map(TestInstances::getAllInstances).orElse(List.of());
    Optional<Scope> scope = constructions(context).claim(instances);
    if (scope.isPresent() && !wish(context).equals(wish(classOf(context)))) {
      throw new SettingsException(
          "the constructor got its database before JUnit said for which test, and %s asks for"
                  .formatted(context.getDisplayName())
              + " another than its class: take the database as a parameter of the method");
    }
    // From here on the test closes it.
    scope.ifPresent(claimed -> storeOfClass(context).remove(claimed));
    return scope;
  }

  /** Lets the class close a scope whose test may never begin. */
  private Scope closedAtLast(ExtensionContext context, Scope scope) {
    storeOfClass(context).put(scope, scope);
    return scope;
  }

  private Store storeOfClass(ExtensionContext context) {
    return store(classOf(context));
  }

  private static ExtensionContext classOf(ExtensionContext context) {
    ExtensionContext type = context;
    while (type.getTestMethod().isPresent()) {
      type = type.getParent().orElseThrow();
    }
    return type;
  }

  /** Resolved once a context: every parameter of every test asks for them several times. */
  private Wish wish(ExtensionContext context) {
    return store(context)
        .getOrComputeIfAbsent(
            key(context, "wish"),
            key -> new Wish(settingsOf(context), Wish.step(context)),
            Wish.class);
  }

  private Settings settingsOf(ExtensionContext context) {
    Project project = TestProject.of(context.getRequiredTestClass());
    return ContextSettings.of(
        context, MigratedDatabase.class, own, ContextSettings.file(context, project));
  }

  /** A resource of this context alone: stores look into their parents, too, so the key names it. */
  private Scope resource(ExtensionContext context, String kind, Supplier<Scope> maker) {
    return store(context).getOrComputeIfAbsent(key(context, kind), key -> maker.get(), Scope.class);
  }

  private @Nullable Scope existing(ExtensionContext context, String kind) {
    return store(context).get(key(context, kind), Scope.class);
  }

  private static List<String> key(ExtensionContext context, String kind) {
    return List.of(kind, context.getUniqueId());
  }

  private Store store(ExtensionContext context) {
    return context.getStore(namespace);
  }
}
