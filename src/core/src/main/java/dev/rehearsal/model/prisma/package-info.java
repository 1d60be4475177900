/** The schema language of Prisma, as far as it says what a database has. */
@NullMarked
package dev.rehearsal.model.prisma;

import org.jspecify.annotations.NullMarked;
