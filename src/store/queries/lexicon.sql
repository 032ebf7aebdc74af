-- What the lexicon read, and the taxonomies it is made from. How to add a query: see audit.sql.

-- query: title_reading_all many
-- out: text text, unit_group text, score i64, label text
SELECT text, unit_group, score, label FROM title_reading ORDER BY text;

-- query: title_reading_by_text one
-- in: text text
-- out: unit_group text, score i64, label text
SELECT unit_group, score, label FROM title_reading WHERE text = :text;

-- query: title_reading_put exec
-- in: text text, unit_group text, score i64, label text
INSERT INTO title_reading (text, unit_group, score, label)
VALUES (:text, :unit_group, :score, :label)
ON CONFLICT (text) DO UPDATE
SET unit_group = excluded.unit_group, score = excluded.score, label = excluded.label;

-- query: title_unread many
-- out: text text
SELECT text FROM (
	SELECT occupation AS text FROM candidate WHERE occupation_code = ''
	UNION SELECT second_occupation FROM candidate
	UNION SELECT title FROM offer WHERE occupation_code = ''
) AS written WHERE text <> '' AND text NOT IN (SELECT title_reading.text FROM title_reading)
ORDER BY text;

-- query: title_reading_clear exec
DELETE FROM title_reading;

-- query: skill_reading_all many
-- out: text text, folded text, skill text
SELECT text, folded, skill FROM skill_reading ORDER BY text;

-- query: skill_reading_by_text one
-- in: text text
-- out: folded text, skill text
SELECT folded, skill FROM skill_reading WHERE text = :text;

-- query: skill_reading_put exec
-- in: text text, folded text, skill text
INSERT INTO skill_reading (text, folded, skill) VALUES (:text, :folded, :skill)
ON CONFLICT (text) DO UPDATE SET folded = excluded.folded, skill = excluded.skill;

-- query: skill_reading_clear exec
DELETE FROM skill_reading;

-- query: skill_lists many
-- out: skills text
SELECT DISTINCT skills FROM candidate
UNION SELECT skills_required FROM offer
UNION SELECT skills_desired FROM offer;

-- query: lexicon_state one
-- out: version text, closeness bytes
SELECT version, closeness FROM lexicon_state WHERE id = 1;

-- query: lexicon_state_version one
-- out: version text
SELECT version FROM lexicon_state WHERE id = 1;

-- query: lexicon_state_clear exec
DELETE FROM lexicon_state;

-- query: lexicon_state_put exec
-- in: version text, closeness bytes
INSERT INTO lexicon_state (id, version, closeness) VALUES (1, :version, :closeness)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, closeness = excluded.closeness;

-- query: lexicon_model one
-- out: model bytes
SELECT model FROM lexicon_model WHERE id = 1;

-- query: lexicon_model_put exec
-- in: model bytes
INSERT INTO lexicon_model (id, model) VALUES (1, :model)
ON CONFLICT (id) DO UPDATE SET model = excluded.model;

-- query: taxonomy_all many
-- out: id i64, scheme text, version text, part text, lang text, source text, digest text, imported_at i64, entries i64
SELECT id, scheme, version, part, lang, source, digest, imported_at, entries
FROM taxonomy ORDER BY scheme, part, lang;

-- query: taxonomy_by_part one
-- in: scheme text, part text, lang text
-- out: id i64, digest text
SELECT id, digest FROM taxonomy WHERE scheme = :scheme AND part = :part AND lang = :lang;

-- query: taxonomy_add exec
-- in: id i64, scheme text, version text, part text, lang text, source text, digest text, imported_at i64, entries i64
INSERT INTO taxonomy (id, scheme, version, part, lang, source, digest, imported_at, entries)
VALUES (:id, :scheme, :version, :part, :lang, :source, :digest, :imported_at, :entries);

-- query: taxonomy_finish exec
-- in: id i64, digest text, entries i64
UPDATE taxonomy SET digest = :digest, entries = :entries WHERE id = :id;

-- query: taxonomy_drop_labels exec
-- in: id i64
DELETE FROM taxonomy_label WHERE taxonomy_id = :id;

-- query: taxonomy_drop_relations exec
-- in: id i64
DELETE FROM taxonomy_relation WHERE taxonomy_id = :id;

-- query: taxonomy_drop exec
-- in: id i64
DELETE FROM taxonomy WHERE id = :id;

-- A row holds the preferred label of a concept, or its other labels, a line each; of relations the
-- targets of one source and kind, a line each. A quarter of a million rows less to read at a start.

-- query: taxonomy_label_add exec
-- in: taxonomy_id i64, position i64, code text, parent text, label text, preferred i64
INSERT INTO taxonomy_label (taxonomy_id, position, code, parent, label, preferred)
VALUES (:taxonomy_id, :position, :code, :parent, :label, :preferred);

-- query: taxonomy_relation_add exec
-- in: taxonomy_id i64, position i64, source_code text, target_code text, kind text
INSERT INTO taxonomy_relation (taxonomy_id, position, source_code, target_code, kind)
VALUES (:taxonomy_id, :position, :source_code, :target_code, :kind);

-- query: taxonomy_labels many
-- in: taxonomy_id i64
-- out: code text, parent text, label text, preferred i64
SELECT code, parent, label, preferred FROM taxonomy_label
WHERE taxonomy_id = :taxonomy_id ORDER BY position;

-- query: taxonomy_relations many
-- in: taxonomy_id i64
-- out: source_code text, target_code text, kind text
SELECT source_code, target_code, kind FROM taxonomy_relation
WHERE taxonomy_id = :taxonomy_id ORDER BY position;
