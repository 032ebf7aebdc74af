-- Import runs and what they left out. How to add a query: see audit.sql.

-- query: import_add exec
-- in: id i64, mission_id i64, at i64, source text, added i64, changed i64, unchanged i64, left_out i64
INSERT INTO import_run (id, mission_id, at, source, added, changed, unchanged, left_out)
VALUES (:id, :mission_id, :at, :source, :added, :changed, :unchanged, :left_out);

-- query: import_finish exec
-- in: id i64, added i64, changed i64, unchanged i64, left_out i64
UPDATE import_run SET added = :added, changed = :changed, unchanged = :unchanged,
	left_out = :left_out WHERE id = :id;

-- query: import_problem_add exec
-- in: import_id i64, position i64, file text, line i64, ref text, column text, why text
INSERT INTO import_problem (import_id, position, file, line, ref, "column", why)
VALUES (:import_id, :position, :file, :line, :ref, :column, :why);

-- query: import_of_mission many
-- in: mission_id i64
-- out: id i64, at i64, source text, added i64, changed i64, unchanged i64, left_out i64
SELECT id, at, source, added, changed, unchanged, left_out
FROM import_run WHERE mission_id = :mission_id ORDER BY id DESC;

-- query: import_problems many
-- in: import_id i64
-- out: file text, line i64, ref text, column text, why text
SELECT file, line, ref, "column", why FROM import_problem
WHERE import_id = :import_id ORDER BY position;
