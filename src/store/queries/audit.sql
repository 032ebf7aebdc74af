-- How to add a query: a block of four parts, here or in a file of its own noun.
--   -- query: NAME one|many|exec      one: a row or none; many: a cursor; exec: a write
--   -- in: name type, …               types: i64 text bytes, or fields(NOUN) for a whole noun
--   -- out: name type, …
--   the SQL, ended by ; with :name for what goes in. {NOUN} or {alias.NOUN} stands for the noun's
--   columns, :name for the values of fields(NOUN).
-- A second text for PostgreSQL, only where unavoidable, follows after a line "-- postgres:".
-- The build makes query_NAME() of it, declared in store/queries.h.

-- query: audit_last one
-- out: id i64, hash text
SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1;

-- query: audit_by_id one
-- in: id i64
-- out: hash text
SELECT hash FROM audit WHERE id = :id;

-- query: audit_add exec
-- in: id i64, at i64, actor text, action text, subject text, detail text, previous_hash text, hash text
INSERT INTO audit (id, at, actor, action, subject, detail, previous_hash, hash)
VALUES (:id, :at, :actor, :action, :subject, :detail, :previous_hash, :hash);

-- query: audit_all many
-- out: id i64, at i64, actor text, action text, subject text, detail text, previous_hash text, hash text
SELECT id, at, actor, action, subject, detail, previous_hash, hash FROM audit ORDER BY id;

-- query: counter_by_name one
-- in: name text
-- out: value i64
SELECT value FROM counter WHERE name = :name;

-- query: counter_put exec
-- in: name text, value i64
INSERT INTO counter (name, value) VALUES (:name, :value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;
