-- The mission and its employers and offers. How to add a query: see audit.sql.

-- query: mission_add exec
-- in: id i64, mission_ref text, mission fields(mission), state i64, copied_from text, created_at i64
INSERT INTO mission (id, mission_ref, {mission}, state, copied_from, created_at, revision,
	weight_occupation, weight_skills, weight_experience, weight_french, weight_region,
	weight_education, weight_english, weight_salary, weight_start, neighbourhood_min,
	must_region, must_salary, must_start)
VALUES (:id, :mission_ref, :mission, :state, :copied_from, :created_at, 1,
	300, 250, 120, 120, 60, 50, 40, 30, 30, 40, 0, 0, 0);

-- query: mission_whole one
-- in: mission_ref text
-- out: id i64, mission_ref text, revision i64, created_at i64, state i64, state_before i64, cancel_reason text, copied_from text, mission fields(mission)
SELECT id, mission_ref, revision, created_at, state, state_before, cancel_reason, copied_from,
	{mission}
FROM mission WHERE mission_ref = :mission_ref;

-- query: mission_list many
-- out: id i64, mission_ref text, revision i64, created_at i64, state i64, state_before i64, cancel_reason text, copied_from text, mission fields(mission)
SELECT id, mission_ref, revision, created_at, state, state_before, cancel_reason, copied_from,
	{mission}
FROM mission ORDER BY id;

-- query: mission_by_ref one
-- in: mission_ref text
-- out: id i64, mission_ref text, title text, time_zone text, created_at i64, revision i64
SELECT id, mission_ref, title, time_zone, created_at, revision
FROM mission WHERE mission_ref = :mission_ref;

-- query: mission_all many
-- out: id i64, mission_ref text, title text, time_zone text, created_at i64, revision i64, state i64
SELECT id, mission_ref, title, time_zone, created_at, revision, state FROM mission ORDER BY id;

-- query: mission_rules one
-- in: id i64
-- out: weight_occupation i64, weight_skills i64, weight_experience i64, weight_french i64, weight_region i64, weight_education i64, weight_english i64, weight_salary i64, weight_start i64, neighbourhood_min i64, must_region i64, must_salary i64, must_start i64
SELECT weight_occupation, weight_skills, weight_experience, weight_french, weight_region,
	weight_education, weight_english, weight_salary, weight_start, neighbourhood_min,
	must_region, must_salary, must_start
FROM mission WHERE id = :id;

-- query: mission_set_rules exec
-- in: id i64, weight_occupation i64, weight_skills i64, weight_experience i64, weight_french i64, weight_region i64, weight_education i64, weight_english i64, weight_salary i64, weight_start i64, neighbourhood_min i64, must_region i64, must_salary i64, must_start i64
UPDATE mission SET weight_occupation = :weight_occupation, weight_skills = :weight_skills,
	weight_experience = :weight_experience, weight_french = :weight_french,
	weight_region = :weight_region, weight_education = :weight_education,
	weight_english = :weight_english, weight_salary = :weight_salary,
	weight_start = :weight_start, neighbourhood_min = :neighbourhood_min,
	must_region = :must_region, must_salary = :must_salary, must_start = :must_start,
	revision = revision + 1
WHERE id = :id;

-- query: mission_revise exec
-- in: id i64
UPDATE mission SET revision = revision + 1 WHERE id = :id;

-- Only of the revision that the editor saw: no row where somebody else was quicker.
-- query: mission_edit one
-- in: id i64, mission fields(mission), revision i64
-- out: revision i64
UPDATE mission SET ({mission}) = (:mission), revision = revision + 1
WHERE id = :id AND revision = :revision RETURNING revision;

-- The same for its life.
-- query: mission_set_state one
-- in: id i64, state i64, state_before i64, cancel_reason text, revision i64
-- out: revision i64
UPDATE mission SET state = :state, state_before = :state_before, cancel_reason = :cancel_reason,
	revision = revision + 1
WHERE id = :id AND revision = :revision RETURNING revision;

-- A mission that an import has just made stands where its files put it.
-- query: mission_settle exec
-- in: id i64
UPDATE mission SET state = CASE
	WHEN EXISTS (SELECT 1 FROM candidate WHERE mission_id = :id) THEN 3
	WHEN EXISTS (SELECT 1 FROM offer WHERE mission_id = :id) THEN 1 ELSE 0 END
WHERE id = :id;

-- query: mission_counts one
-- in: id i64
-- out: candidates i64, offers i64, employers i64, positions i64, applications i64, applicants i64
SELECT
	(SELECT count(*) FROM candidate WHERE mission_id = :id),
	(SELECT count(*) FROM offer WHERE mission_id = :id),
	(SELECT count(*) FROM employer WHERE mission_id = :id),
	(SELECT CAST(coalesce(sum(positions), 0) AS BIGINT) FROM offer WHERE mission_id = :id),
	(SELECT count(*) FROM application WHERE mission_id = :id),
	(SELECT count(DISTINCT candidate_ref) FROM application WHERE mission_id = :id);

-- query: employer_by_ref one
-- in: mission_id i64, employer_ref text
-- out: id i64, employer fields(employer)
SELECT id, {employer} FROM employer WHERE mission_id = :mission_id AND employer_ref = :employer_ref;

-- query: employer_all many
-- in: mission_id i64
-- out: id i64, employer fields(employer)
SELECT id, {employer} FROM employer WHERE mission_id = :mission_id ORDER BY id;

-- Those that a file named, and those that only an offer names, with what they offer.
-- query: employer_heads many
-- in: mission_id i64, room i64, skipped i64
-- out: employer_ref text, name text, city text, offers i64, positions i64
SELECT named.employer_ref, coalesce(e.name, ''), coalesce(e.city, ''), count(o.id),
	CAST(coalesce(sum(o.positions), 0) AS BIGINT)
FROM (SELECT mission_id, employer_ref FROM employer WHERE mission_id = :mission_id
	UNION SELECT mission_id, employer_ref FROM offer WHERE mission_id = :mission_id) AS named
LEFT JOIN employer AS e
	ON e.mission_id = named.mission_id AND e.employer_ref = named.employer_ref
LEFT JOIN offer AS o ON o.mission_id = named.mission_id AND o.employer_ref = named.employer_ref
GROUP BY named.employer_ref, e.name, e.city
ORDER BY named.employer_ref LIMIT :room OFFSET :skipped;

-- query: employer_count one
-- in: mission_id i64
-- out: count i64
SELECT count(*) FROM (
	SELECT employer_ref FROM employer WHERE mission_id = :mission_id
	UNION SELECT employer_ref FROM offer WHERE mission_id = :mission_id) AS named;

-- query: employer_put exec
-- in: id i64, mission_id i64, employer fields(employer)
INSERT INTO employer (id, mission_id, {employer}) VALUES (:id, :mission_id, :employer)
ON CONFLICT (id) DO UPDATE SET {employer=excluded};

-- query: offer_by_ref one
-- in: mission_id i64, offer_ref text
-- out: id i64, offer fields(offer)
SELECT id, {offer} FROM offer WHERE mission_id = :mission_id AND offer_ref = :offer_ref;

-- query: offer_all many
-- in: mission_id i64
-- out: id i64, offer fields(offer)
SELECT id, {offer} FROM offer WHERE mission_id = :mission_id ORDER BY id;

-- query: offer_put exec
-- in: id i64, mission_id i64, offer fields(offer)
INSERT INTO offer (id, mission_id, {offer}) VALUES (:id, :mission_id, :offer)
ON CONFLICT (id) DO UPDATE SET {offer=excluded};

-- query: offer_missions many
-- in: offer_ref text
-- out: mission_id i64, mission_ref text
SELECT mission.id, mission.mission_ref FROM offer JOIN mission ON mission.id = offer.mission_id
WHERE offer.offer_ref = :offer_ref ORDER BY mission.id;

-- query: interviewer_by_key one
-- in: mission_id i64, employer_ref text, interviewer text, date i64, from i64
-- out: interviewer fields(interviewer)
SELECT {interviewer} FROM interviewer WHERE mission_id = :mission_id
	AND employer_ref = :employer_ref AND interviewer = :interviewer
	AND "date" = :date AND "from" = :from;

-- query: interviewer_all many
-- in: mission_id i64
-- out: interviewer fields(interviewer)
SELECT {interviewer} FROM interviewer WHERE mission_id = :mission_id
ORDER BY employer_ref, interviewer, "date", "from";

-- query: interviewer_put exec
-- in: mission_id i64, interviewer fields(interviewer)
INSERT INTO interviewer (mission_id, {interviewer}) VALUES (:mission_id, :interviewer)
ON CONFLICT (mission_id, employer_ref, interviewer, "date", "from")
DO UPDATE SET {interviewer=excluded};

-- As candidate_search.
-- query: offer_search many
-- in: ref text, prefix text, part text, room i64
-- out: mission_ref text, mission_title text, offer fields(offer), employer text
SELECT mission.mission_ref, mission.title, {o.offer}, coalesce(employer.name, '')
FROM offer AS o JOIN mission ON mission.id = o.mission_id
LEFT JOIN employer ON employer.mission_id = o.mission_id AND employer.employer_ref = o.employer_ref
WHERE lower(o.offer_ref) LIKE :prefix ESCAPE '!' OR lower(o.title) LIKE :part ESCAPE '!'
ORDER BY CASE WHEN o.offer_ref = :ref THEN 0
	WHEN lower(o.offer_ref) LIKE :prefix ESCAPE '!' THEN 1 ELSE 2 END, o.offer_ref, o.id
LIMIT :room;
