package dev.rehearsal.model;

/**
 * An extension that models ask for.
 *
 * @param name its name, not quoted
 * @param place where they do
 */
public record ModelExtension(String name, Place place) {}
