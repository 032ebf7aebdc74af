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

-- The lexicon's own version is the engine's; what advisers chose stands behind it in `version`.
-- query: lexicon_state one
-- out: version text, engine text, closeness bytes
SELECT version || coalesce((SELECT '+' || digest FROM choice_state
	WHERE choice_state.id = 1 AND digest <> ''), ''), version, closeness
FROM lexicon_state WHERE id = 1;

-- query: lexicon_state_version one
-- out: version text, engine text
SELECT version || coalesce((SELECT '+' || digest FROM choice_state
	WHERE choice_state.id = 1 AND digest <> ''), ''), version
FROM lexicon_state WHERE id = 1;

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
-- out: id i64, scheme text, version text, part text, lang text, source text, digest text, imported_at i64, entries i64, active i64
SELECT id, scheme, version, part, lang, source, digest, imported_at, entries, active
FROM taxonomy ORDER BY scheme, part, lang, active DESC, version;

-- query: taxonomy_by_version one
-- in: scheme text, version text, part text, lang text
-- out: id i64, digest text, active i64
SELECT id, digest, active FROM taxonomy
WHERE scheme = :scheme AND version = :version AND part = :part AND lang = :lang;

-- query: taxonomy_active one
-- in: scheme text, part text, lang text
-- out: id i64, version text
SELECT id, version FROM taxonomy
WHERE scheme = :scheme AND part = :part AND lang = :lang AND active = 1;

-- query: taxonomy_by_id one
-- in: id i64
-- out: scheme text, version text, part text, lang text
SELECT scheme, version, part, lang FROM taxonomy WHERE id = :id;

-- query: taxonomy_add exec
-- in: id i64, scheme text, version text, part text, lang text, source text, digest text, imported_at i64, entries i64, active i64
INSERT INTO taxonomy (id, scheme, version, part, lang, source, digest, imported_at, entries, active)
VALUES (:id, :scheme, :version, :part, :lang, :source, :digest, :imported_at, :entries, :active);

-- One version of a part is active at a time.
-- query: taxonomy_activate exec
-- in: id i64, scheme text, part text, lang text
UPDATE taxonomy SET active = CASE WHEN id = :id THEN 1 ELSE 0 END
WHERE scheme = :scheme AND part = :part AND lang = :lang;

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

-- Who is placed in a unit group, by a code of their own or by what was read.
-- query: candidate_by_unit many
-- in: unit_group text, room i64
-- out: mission_ref text, mission_title text, candidate fields(candidate)
SELECT mission.mission_ref, mission.title, {c.candidate}
FROM candidate AS c JOIN mission ON mission.id = c.mission_id
WHERE c.occupation_code = :unit_group
	OR (c.occupation_code = '' AND c.occupation IN
		(SELECT text FROM title_reading WHERE unit_group = :unit_group))
	OR c.second_occupation IN (SELECT text FROM title_reading WHERE unit_group = :unit_group)
ORDER BY c.candidate_ref, c.id LIMIT :room;

-- query: offer_by_unit many
-- in: unit_group text, room i64
-- out: mission_ref text, mission_title text, offer fields(offer), employer text
SELECT mission.mission_ref, mission.title, {o.offer}, coalesce(employer.name, '')
FROM offer AS o JOIN mission ON mission.id = o.mission_id
LEFT JOIN employer ON employer.mission_id = o.mission_id AND employer.employer_ref = o.employer_ref
WHERE o.occupation_code = :unit_group
	OR (o.occupation_code = '' AND o.title IN
		(SELECT text FROM title_reading WHERE unit_group = :unit_group))
ORDER BY o.offer_ref, o.id LIMIT :room;
