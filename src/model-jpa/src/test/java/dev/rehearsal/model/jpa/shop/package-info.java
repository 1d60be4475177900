/** The entities of a shop, with a bit of everything. */
package dev.rehearsal.model.jpa.shop;
