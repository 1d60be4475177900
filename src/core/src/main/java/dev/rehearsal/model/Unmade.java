package dev.rehearsal.model;

import dev.rehearsal.schema.ObjectId;

/**
 * Something that models say and PostgreSQL refuses to make where the migrations have run.
 *
 * @param about what it would be
 * @param place where the models say so
 * @param reason the server's words
 * @param consequence whether nothing is missing but what was not made before it: the column of an
 *     index
 */
public record Unmade(ObjectId about, Place place, String reason, boolean consequence) {}
