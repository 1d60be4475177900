package dev.rehearsal.experiment;

import dev.rehearsal.rows.RowFingerprint;
import dev.rehearsal.rows.SequencePositions;
import dev.rehearsal.schema.SchemaSnapshot;

/** All that is compared of a database at one moment. */
record Moment(SchemaSnapshot schema, RowFingerprint rows, SequencePositions sequences) {}
