package dev.rehearsal.model.jpa;

import dev.rehearsal.model.ModelException;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.model.relational.internal.SqlStringGenerationContextImpl;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.config.spi.StandardConverters;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;

/**
 * What Hibernate knows of classes before it has a database.
 *
 * @param registry what it has open meanwhile
 * @param metadata what it knows
 */
record Mapping(StandardServiceRegistry registry, MetadataImplementor metadata)
    implements AutoCloseable {

  /** Where PostgreSQL puts what names no schema. */
  private static final String PUBLIC = "public";

  static Mapping of(
      List<Class<?>> classes, List<String> mappingFiles, Map<String, Object> settings) {
    StandardServiceRegistryBuilder builder = new StandardServiceRegistryBuilder();
    builder.applySettings(settings);
    // Without a database nothing else tells it; a project may have one of its own.
    if (!builder.getSettings().containsKey(AvailableSettings.DIALECT)) {
      builder.applySetting(AvailableSettings.DIALECT, PostgreSQLDialect.class.getName());
    }
    builder.applySetting("hibernate.boot.allow_jdbc_metadata_access", false);
    StandardServiceRegistry registry = builder.build();
    try {
      MetadataSources sources = new MetadataSources(registry);
      classes.forEach(sources::addAnnotatedClass);
      mappingFiles.forEach(sources::addResource);
      Metadata metadata = sources.buildMetadata();
      ValidationConstraints.apply(metadata);
      SubclassColumns.relax(metadata);
      return new Mapping(registry, (MetadataImplementor) metadata);
    } catch (PersistenceException e) {
      StandardServiceRegistryBuilder.destroy(registry);
      throw new ModelException("Hibernate does not understand the entities: " + e.getMessage(), e);
    }
  }

  Database database() {
    return metadata.getDatabase();
  }

  /** The schema of what names none, not quoted. */
  String defaultSchema() {
    String said =
        registry
            .requireService(ConfigurationService.class)
            .getSetting(AvailableSettings.DEFAULT_SCHEMA, StandardConverters.STRING);
    return said == null
        ? PUBLIC
        : Names.stored(database().getJdbcEnvironment().getIdentifierHelper().toIdentifier(said));
  }

  SqlStringGenerationContext sqlContext() {
    return SqlStringGenerationContextImpl.fromExplicit(
        registry.requireService(JdbcEnvironment.class), database(), null, null);
  }

  @Override
  public void close() {
    StandardServiceRegistryBuilder.destroy(registry);
  }
}
