-- Hours that a candidate likes better than their others.
ALTER TABLE availability ADD COLUMN preferred BIGINT;
