-- Hours that a candidate likes better than their others.
ALTER TABLE availability ADD COLUMN preferred BIGINT;

-- Interviewers of one employer with the same panel interview together.
ALTER TABLE interviewer ADD COLUMN panel TEXT NOT NULL DEFAULT '';

-- The most interviews at one time, of all employers; 0: no limit.
ALTER TABLE timetable_settings ADD COLUMN rooms BIGINT NOT NULL DEFAULT 0;
ALTER TABLE timetable ADD COLUMN rooms BIGINT NOT NULL DEFAULT 0;
