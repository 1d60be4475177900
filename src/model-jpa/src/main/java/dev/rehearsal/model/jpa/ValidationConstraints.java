package dev.rehearsal.model.jpa;

import dev.rehearsal.model.ModelException;
import java.beans.Introspector;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.SingleTableSubclass;
import org.hibernate.mapping.Value;

/**
 * What constraints of Bean Validation say of columns: Hibernate makes columns of them where it
 * starts with a validator (Hibernate ORM User Guide, "Bean Validation options"), which is later
 * than here. They are told by their names, as a project may have none of it.
 */
final class ValidationConstraints {

  private static final String NAMES = "jakarta.validation.constraints.";

  private static final Set<String> NOT_NULL =
      Set.of(NAMES + "NotNull", NAMES + "NotEmpty", NAMES + "NotBlank");

  private static final Set<String> LONGEST =
      Set.of(NAMES + "Size", "org.hibernate.validator.constraints.Length");

  private ValidationConstraints() {}

  /** Has the columns say it, as Hibernate does. */
  static void apply(Metadata metadata) {
    for (PersistentClass entity : metadata.getEntityBindings()) {
      // A row of another subclass has nothing there.
      boolean mayBeNull = entity instanceof SingleTableSubclass;
      entity
          .getProperties()
          .forEach(property -> apply(property, entity.getMappedClass(), mayBeNull));
    }
  }

  /** What is in an embedded object that may be missing may be missing, too. */
  private static void apply(Property property, Class<?> owner, boolean mayBeNull) {
    List<Annotation> said = constraints(owner, property.getName());
    boolean isNeeded = !mayBeNull && said.stream().anyMatch(each -> is(each, NOT_NULL));
    Value value = property.getValue();
    if (value instanceof Component component) {
      component
          .getProperties()
          .forEach(part -> apply(part, component.getComponentClass(), !isNeeded));
      return;
    }
    for (Column column : value.getColumns()) {
      if (isNeeded) {
        column.setNullable(false);
      }
      said.stream().filter(each -> is(each, LONGEST)).forEach(each -> limit(column, each));
    }
  }

  private static boolean is(Annotation constraint, Set<String> names) {
    return names.contains(constraint.annotationType().getName());
  }

  private static void limit(Column column, Annotation size) {
    if (ask(size, "max") instanceof Integer max && max < Integer.MAX_VALUE) {
      column.setLength(max);
    }
  }

  /** Those of the default group, at the field and at what reads it. */
  private static List<Annotation> constraints(Class<?> owner, String property) {
    List<AnnotatedElement> places = new ArrayList<>();
    for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
      Arrays.stream(type.getDeclaredFields())
          .filter(field -> field.getName().equals(property))
          .forEach(places::add);
      Arrays.stream(type.getDeclaredMethods())
          .filter(method -> method.getParameterCount() == 0)
          .filter(method -> isReading(method.getName(), property))
          .forEach(places::add);
    }
    return places.stream()
        .flatMap(place -> Arrays.stream(place.getAnnotations()))
        .filter(each -> is(each, NOT_NULL) || is(each, LONGEST))
        .filter(each -> ask(each, "groups") instanceof Class<?>[] groups && groups.length == 0)
        .toList();
  }

  private static boolean isReading(String method, String property) {
    return method.equals(property)
        || (method.startsWith("get") && decapitalized(method, 3).equals(property))
        || (method.startsWith("is") && decapitalized(method, 2).equals(property));
  }

  private static String decapitalized(String method, int begin) {
    return Introspector.decapitalize(method.substring(begin));
  }

  private static Object ask(Annotation constraint, String attribute) {
    try {
      return constraint.annotationType().getMethod(attribute).invoke(constraint);
    } catch (ReflectiveOperationException e) {
      throw new ModelException("%s says no %s".formatted(constraint, attribute), e);
    }
  }
}
