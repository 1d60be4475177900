package dev.rehearsal.model;

import dev.rehearsal.sql.QualifiedName;

/**
 * A sequence that models count with.
 *
 * @param name its name, with its schema
 * @param start the first number
 * @param increment how far it is from one number to the next
 * @param place where the models say so
 */
public record ModelSequence(QualifiedName name, long start, long increment, Place place) {}
