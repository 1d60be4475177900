-- What this session's transaction holds and has done. It is asked after each statement, and as a query of its own it
-- would take several times as long to plan as to run: as a function it is planned once.
SELECT * FROM rehearsal_trace.observation(%d);
