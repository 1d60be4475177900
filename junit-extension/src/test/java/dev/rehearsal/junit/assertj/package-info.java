/** Tests of the assertions, on a real database. */
package dev.rehearsal.junit.assertj;
