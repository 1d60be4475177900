package dev.rehearsal.junit;

import dev.rehearsal.check.Setting;
import java.lang.reflect.Constructor;
import java.util.EnumMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.opentest4j.TestAbortedException;

/**
 * What {@link MigratedDatabase @MigratedDatabase} does, for those who register it in code:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final MigratedDatabaseExtension database =
 *     MigratedDatabaseExtension.create().with(Setting.MIGRATIONS, "db/migrations");
 * }</pre>
 *
 * <p>Immutable. All state is in JUnit's stores.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class MigratedDatabaseExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        InvocationInterceptor,
        ParameterResolver,
        TestInstancePreConstructCallback {

  private static final String REPORT_KEY = "rehearsal.kept-database";

  private final boolean inCode;
  private final Scopes scopes;

  /** For JUnit, which finds the settings on the annotation. */
  public MigratedDatabaseExtension() {
    this(false, Map.of());
  }

  private MigratedDatabaseExtension(boolean inCode, Map<Setting, String> settings) {
    this.inCode = inCode;
    this.scopes =
        new Scopes(Namespace.create(MigratedDatabaseExtension.class, inCode, settings), settings);
  }

  /** An extension for the class whose field it is, without any setting yet. */
  public static MigratedDatabaseExtension create() {
    return new MigratedDatabaseExtension(true, Map.of());
  }

  /**
   * The same extension with one more setting, written as it would be in a configuration parameter.
   */
  public MigratedDatabaseExtension with(Setting setting, String value) {
    Map<Setting, String> settings = new EnumMap<>(Setting.class);
    settings.putAll(scopes.own());
    settings.put(setting, value);
    return new MigratedDatabaseExtension(true, Map.copyOf(settings));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (isResponsible(context)) {
      Configured.run(() -> scopes.prepare(context));
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (isResponsible(context)) {
      if (Wish.step(context).isPresent()) {
        // Nobody has looked yet whether there is such a migration.
        Configured.call(() -> scopes.template(context));
      }
      // A database that went into the constructor becomes the test's here, at the latest.
      Configured.call(() -> scopes.of(context));
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return isResponsible(context) && DatabaseParameter.of(parameter).isPresent();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    DatabaseParameter kind = DatabaseParameter.of(parameter).orElseThrow();
    boolean constructor = parameter.getDeclaringExecutable() instanceof Constructor;
    if (kind.isOfStep() && Wish.step(context).isEmpty()) {
      throw new ParameterResolutionException(
          "which migration is under test? Say it on the test method, with @MigrationTest(\"…\") or"
              + " @JustBefore(\"…\")");
    }
    return Configured.call(
        () -> kind.resolve(constructor ? scopes.ofConstructor(context) : scopes.of(context)));
  }

  @Override
  public void preConstructTestInstance(
      TestInstanceFactoryContext instance, ExtensionContext context) {
    scopes.constructions(context).begin(instance.getOuterInstance());
  }

  @Override
  public <T> T interceptTestClassConstructor(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Constructor<T>> invocationContext,
      ExtensionContext context)
      throws Throwable {
    T instance = invocation.proceed();
    scopes.constructions(context).end(instance);
    return instance;
  }

  @Override
  public void interceptDynamicTest(
      Invocation<@Nullable Void> invocation,
      DynamicTestInvocationContext invocationContext,
      ExtensionContext context)
      throws Throwable {
    try {
      invocation.proceed();
    } catch (Throwable failure) {
      keep(factoryOf(context), failure);
      throw failure;
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    context.getExecutionException().ifPresent(failure -> keep(context, failure));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    context.getExecutionException().ifPresent(failure -> keep(context, failure));
  }

  /** Registered in code, it is there for its class alone; by a method, for that alone. */
  private boolean isResponsible(ExtensionContext context) {
    return inCode || ContextSettings.isAnnotated(context) || Wish.step(context).isPresent();
  }

  /** Keeps the database of a failure, and tells where it is under the failure. */
  private void keep(ExtensionContext context, Throwable failure) {
    if (failure instanceof TestAbortedException
        || failure instanceof ExtensionConfigurationException
        || !isResponsible(context)) {
      // What is not configured has no database.
      return;
    }
    scopes
        .used(context)
        .flatMap(scope -> scope.keep(context.getDisplayName()))
        .ifPresent(
            notice -> {
              failure.addSuppressed(new KeptDatabaseNotice(notice));
              context.publishReportEntry(REPORT_KEY, notice);
            });
  }

  /** The context of a dynamic test knows nothing of the factory it came from but is below it. */
  private static ExtensionContext factoryOf(ExtensionContext context) {
    ExtensionContext factory = context;
    while (factory.getTestMethod().isEmpty()) {
      factory = factory.getParent().orElseThrow();
    }
    return factory;
  }
}
