/** Changelogs of Liquibase in XML, YAML and JSON, read and run through its own library. */
@NullMarked
package dev.rehearsal.source.liquibase;

import org.jspecify.annotations.NullMarked;
