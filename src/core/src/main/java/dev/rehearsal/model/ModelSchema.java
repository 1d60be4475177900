package dev.rehearsal.model;

/**
 * A schema that models are about.
 *
 * @param name its name, not quoted
 * @param place where the models say so
 */
public record ModelSchema(String name, Place place) {}
