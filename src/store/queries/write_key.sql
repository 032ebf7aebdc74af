-- Keys of writes that are done. How to add a query: see audit.sql.

-- query: write_key_action one
-- in: key text
-- out: action text
SELECT action FROM write_key WHERE key = :key;

-- query: write_key_add exec
-- in: key text, action text, at i64
INSERT INTO write_key (key, action, at) VALUES (:key, :action, :at);
