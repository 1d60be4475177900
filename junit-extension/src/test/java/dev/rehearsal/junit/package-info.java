/** Tests of the extension, through JUnit's own front door. */
package dev.rehearsal.junit;
