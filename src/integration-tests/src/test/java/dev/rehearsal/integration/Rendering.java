package dev.rehearsal.integration;

import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ConstraintDefinition;
import dev.rehearsal.sql.syntax.Expression;
import dev.rehearsal.sql.syntax.SqlStatement;
import dev.rehearsal.sql.syntax.TypeName;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that a typed statement says, in one line: each of its methods that has something to say. */
final class Rendering {

  private static final Set<String> UNTOLD =
      Set.of("node", "toString", "hashCode", "start", "end", "offset");

  private static final Set<String> NOTHING = Set.of("", "null", "false", "[]", "()");

  private final String sql;

  private Rendering(String sql) {
    this.sql = sql;
  }

  static String of(SqlStatement statement, String sql) {
    return new Rendering(sql).of(statement);
  }

  private String of(@Nullable Object value) {
    if (value instanceof Collection<?> values) {
      Stream<String> rendered = values.stream().map(this::of);
      return (value instanceof Set ? rendered.sorted() : rendered)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Expression expression) {
      return expression(expression);
    }
    boolean isPlain = value instanceof QualifiedName || value instanceof TypeName;
    return value instanceof Record && !isPlain ? ofRecord(value) : String.valueOf(value);
  }

  private static String expression(Expression expression) {
    if (expression.isConstant()) {
      return expression.isNull() ? "NULL" : "'" + expression.constant() + "'";
    }
    return "%s of %s calls %s"
        .formatted(expression.node().type(), expression.columns(), expression.functions());
  }

  private String ofRecord(Object value) {
    Map<String, String> said = new TreeMap<>();
    for (Method method : value.getClass().getDeclaredMethods()) {
      String rendered = isTold(method) ? of(call(method, value)) : "";
      if (!NOTHING.contains(rendered)) {
        said.put(method.getName(), rendered);
      }
    }
    if (value instanceof AlterTableCommand command) {
      said.put("text", sql.substring(command.start(), command.end()));
    }
    if (value instanceof ConstraintDefinition constraint) {
      said.put("at", sql.substring(constraint.offset()).split("\\W", 2)[0]);
    }
    return value.getClass().getSimpleName() + said;
  }

  private static boolean isTold(Method method) {
    return Modifier.isPublic(method.getModifiers())
        && !Modifier.isStatic(method.getModifiers())
        && method.getParameterCount() == 0
        && !UNTOLD.contains(method.getName());
  }

  private static @Nullable Object call(Method method, Object value) {
    try {
      return method.invoke(value);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(method + " of " + value, e);
    }
  }
}
