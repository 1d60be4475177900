/** The directories and the books of MyBatis Migrations. */
@NullMarked
package dev.rehearsal.migration.format.mybatis;

import org.jspecify.annotations.NullMarked;
