-- Candidates, what they applied to, and the hours they gave. How to add a query: see audit.sql.

-- query: candidate_by_ref one
-- in: mission_id i64, candidate_ref text
-- out: id i64, candidate fields(candidate)
SELECT id, {candidate} FROM candidate
WHERE mission_id = :mission_id AND candidate_ref = :candidate_ref;

-- query: candidate_all many
-- in: mission_id i64
-- out: id i64, candidate fields(candidate)
SELECT id, {candidate} FROM candidate WHERE mission_id = :mission_id ORDER BY id;

-- query: candidate_refs many
-- in: mission_id i64
-- out: candidate_ref text
SELECT candidate_ref FROM candidate WHERE mission_id = :mission_id ORDER BY candidate_ref;

-- query: candidate_put exec
-- in: id i64, mission_id i64, candidate fields(candidate)
INSERT INTO candidate (id, mission_id, {candidate}) VALUES (:id, :mission_id, :candidate)
ON CONFLICT (id) DO UPDATE SET {candidate=excluded};

-- query: candidate_missions many
-- in: candidate_ref text
-- out: mission_id i64, mission_ref text
SELECT mission.id, mission.mission_ref
FROM candidate JOIN mission ON mission.id = candidate.mission_id
WHERE candidate.candidate_ref = :candidate_ref ORDER BY mission.id;

-- query: application_add exec
-- in: mission_id i64, offer_ref text, candidate_ref text
INSERT INTO application (mission_id, offer_ref, candidate_ref)
VALUES (:mission_id, :offer_ref, :candidate_ref) ON CONFLICT DO NOTHING;

-- query: application_clear exec
-- in: mission_id i64, candidate_ref text
DELETE FROM application WHERE mission_id = :mission_id AND candidate_ref = :candidate_ref;

-- query: application_all many
-- in: mission_id i64
-- out: offer_ref text, candidate_ref text
SELECT offer_ref, candidate_ref FROM application
WHERE mission_id = :mission_id ORDER BY offer_ref, candidate_ref;

-- query: application_counts many
-- in: mission_id i64
-- out: offer_ref text, count i64
SELECT offer_ref, count(*) FROM application WHERE mission_id = :mission_id GROUP BY offer_ref;

-- query: application_orphans one
-- in: mission_id i64
-- out: count i64
SELECT count(*) FROM application LEFT JOIN offer
	ON offer.mission_id = application.mission_id AND offer.offer_ref = application.offer_ref
WHERE application.mission_id = :mission_id AND offer.id IS NULL;

-- Who registered at an instant or after it.
-- query: candidate_late one
-- in: mission_id i64, deadline i64
-- out: count i64
SELECT count(*) FROM candidate WHERE mission_id = :mission_id AND registered_at >= :deadline;

-- query: availability_of many
-- in: mission_id i64, candidate_ref text
-- out: availability fields(availability)
SELECT {availability} FROM availability
WHERE mission_id = :mission_id AND candidate_ref = :candidate_ref ORDER BY "date", "from";

-- query: availability_all many
-- in: mission_id i64
-- out: availability fields(availability)
SELECT {availability} FROM availability WHERE mission_id = :mission_id
ORDER BY candidate_ref, "date", "from";

-- query: availability_by_key one
-- in: mission_id i64, candidate_ref text, date i64, from i64
-- out: availability fields(availability)
SELECT {availability} FROM availability WHERE mission_id = :mission_id
	AND candidate_ref = :candidate_ref AND "date" = :date AND "from" = :from;

-- query: availability_keys many
-- in: mission_id i64
-- out: candidate_ref text, date i64, from i64
SELECT candidate_ref, "date", "from" FROM availability WHERE mission_id = :mission_id
ORDER BY candidate_ref, "date", "from";

-- query: availability_put exec
-- in: mission_id i64, availability fields(availability)
INSERT INTO availability (mission_id, {availability}) VALUES (:mission_id, :availability)
ON CONFLICT (mission_id, candidate_ref, "date", "from") DO UPDATE SET {availability=excluded};

-- query: candidate_exists one
-- in: mission_id i64, candidate_ref text
-- out: id i64
SELECT id FROM candidate WHERE mission_id = :mission_id AND candidate_ref = :candidate_ref;

-- Exact references first, then their heads, then parts of names. prefix and part are patterns of
-- LIKE in small letters, with ! before what is meant as it stands.
-- query: candidate_search many
-- in: ref text, prefix text, part text, room i64
-- out: mission_ref text, mission_title text, candidate fields(candidate)
SELECT mission.mission_ref, mission.title, {c.candidate}
FROM candidate AS c JOIN mission ON mission.id = c.mission_id
WHERE lower(c.candidate_ref) LIKE :prefix ESCAPE '!'
	OR lower(c.family_name || ' ' || c.given_name || ' ' || c.family_name) LIKE :part ESCAPE '!'
	OR lower(c.name_reading) LIKE :part ESCAPE '!'
ORDER BY CASE WHEN c.candidate_ref = :ref THEN 0
	WHEN lower(c.candidate_ref) LIKE :prefix ESCAPE '!' THEN 1 ELSE 2 END, c.candidate_ref, c.id
LIMIT :room;
