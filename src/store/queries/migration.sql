-- Which migrations the database has had. How to add a query: see audit.sql.

-- query: migration_all many
-- out: number i64, checksum text
SELECT number, checksum FROM schema_migration ORDER BY number;

-- query: migration_add exec
-- in: number i64, name text, checksum text, applied_at i64
INSERT INTO schema_migration (number, name, checksum, applied_at)
VALUES (:number, :name, :checksum, :applied_at);
