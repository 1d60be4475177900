package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import java.util.EnumMap;
import java.util.Map;

/** Who writes the statements of which kind. */
final class Writers {

  private final Map<ObjectKind, ObjectWriter> writers = new EnumMap<>(ObjectKind.class);
  private final ObjectWriter others;

  Writers(Sides sides) {
    writers.put(ObjectKind.AGGREGATE, new AggregateWriter());
    writers.put(ObjectKind.ATTRIBUTE, new AttributeWriter(sides));
    writers.put(ObjectKind.COLUMN, new ColumnWriter(sides));
    writers.put(ObjectKind.COMPOSITE_TYPE, new CompositeWriter(sides));
    writers.put(ObjectKind.CONSTRAINT, new ConstraintWriter(sides));
    writers.put(ObjectKind.DATABASE_SETTING, new DatabaseSettingWriter());
    writers.put(ObjectKind.DEFAULT_PRIVILEGES, new DefaultPrivilegesWriter());
    writers.put(ObjectKind.DOMAIN, new DomainWriter(sides));
    writers.put(ObjectKind.ENUM, new EnumWriter());
    writers.put(ObjectKind.EVENT_TRIGGER, new EventTriggerWriter());
    writers.put(ObjectKind.EXTENSION, new ExtensionWriter());
    writers.put(ObjectKind.FOREIGN_DATA_WRAPPER, new ForeignWriter(sides));
    writers.put(ObjectKind.FOREIGN_TABLE, new TableWriter(sides));
    writers.put(ObjectKind.FUNCTION, new RoutineWriter());
    writers.put(ObjectKind.INDEX, new IndexWriter(sides));
    writers.put(ObjectKind.MATERIALIZED_VIEW, new MaterializedViewWriter(sides));
    writers.put(ObjectKind.POLICY, new PolicyWriter(sides));
    writers.put(ObjectKind.PROCEDURE, new RoutineWriter());
    writers.put(ObjectKind.PUBLICATION, new PublicationWriter());
    writers.put(ObjectKind.PUBLISHED_TABLE, new PublishedTableWriter(sides));
    writers.put(ObjectKind.RANGE, new RangeWriter());
    writers.put(ObjectKind.RULE, new ReactionWriter(sides));
    writers.put(ObjectKind.SCHEMA, new SchemaWriter());
    writers.put(ObjectKind.SEQUENCE, new SequenceWriter());
    writers.put(ObjectKind.SERVER, new ForeignWriter(sides));
    writers.put(ObjectKind.STATISTICS, new StatisticsWriter(sides));
    writers.put(ObjectKind.TABLE, new TableWriter(sides));
    writers.put(ObjectKind.TRIGGER, new ReactionWriter(sides));
    writers.put(ObjectKind.USER_MAPPING, new ForeignWriter(sides));
    writers.put(ObjectKind.VIEW, new ViewWriter(sides));
    this.others = new OtherWriter();
  }

  ObjectWriter of(ObjectId id) {
    return writers.getOrDefault(id.kind(), others);
  }
}
