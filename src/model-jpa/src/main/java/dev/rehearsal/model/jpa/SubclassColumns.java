package dev.rehearsal.model.jpa;

import java.util.List;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.SingleTableSubclass;

/**
 * Columns that only some rows of a table fill, as the others are of another class. Hibernate makes
 * them NOT NULL where the class says so, and can then store none of the others.
 */
final class SubclassColumns {

  private SubclassColumns() {}

  /** Lets them be null, as they have to. */
  static void relax(Metadata metadata) {
    metadata.getEntityBindings().stream()
        .filter(entity -> entity instanceof SingleTableSubclass && sharesItsTable(entity))
        .flatMap(entity -> entity.getProperties().stream())
        .flatMap(property -> property.getColumns().stream())
        .forEach(column -> column.setNullable(true));
  }

  private static boolean sharesItsTable(PersistentClass entity) {
    List<PersistentClass> own = entity.getSubclassClosure();
    return entity.getRootClass().getSubclassClosure().stream()
        .anyMatch(other -> !own.contains(other) && !Boolean.TRUE.equals(other.isAbstract()));
  }
}
