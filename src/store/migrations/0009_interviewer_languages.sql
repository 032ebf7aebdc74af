-- The languages in which an interviewer can interview: ISO 639-1 codes separated by ;.
ALTER TABLE interviewer ADD COLUMN languages TEXT NOT NULL DEFAULT '';
