-- Hours that a candidate likes better than their others.
ALTER TABLE availability ADD COLUMN preferred BIGINT;

-- Interviewers of one employer with the same panel interview together.
ALTER TABLE interviewer ADD COLUMN panel TEXT NOT NULL DEFAULT '';
