-- Who has to be told of what happened to a mission. kind: 0 an employer, 1 a candidate.
-- How to add a query: see audit.sql.

-- query: notice_concerned one
-- in: mission_id i64
-- out: employers i64, candidates i64
SELECT
	(SELECT count(*) FROM (
		SELECT employer_ref FROM employer WHERE mission_id = :mission_id
		UNION SELECT employer_ref FROM offer WHERE mission_id = :mission_id) AS concerned),
	(SELECT count(*) FROM candidate WHERE mission_id = :mission_id);

-- query: notice_add_employers exec
-- in: mission_id i64, revision i64, reason text, made_at i64
INSERT INTO mission_notice (mission_id, revision, kind, ref, reason, made_at)
SELECT mission.id, :revision, 0, concerned.employer_ref, :reason, :made_at
FROM mission JOIN (
	SELECT mission_id, employer_ref FROM employer
	UNION SELECT mission_id, employer_ref FROM offer) AS concerned
ON concerned.mission_id = mission.id
WHERE mission.id = :mission_id;

-- query: notice_add_candidates exec
-- in: mission_id i64, revision i64, reason text, made_at i64
INSERT INTO mission_notice (mission_id, revision, kind, ref, reason, made_at)
SELECT mission_id, :revision, 1, candidate_ref, :reason, :made_at
FROM candidate WHERE mission_id = :mission_id;

-- query: notice_counts one
-- in: mission_id i64
-- out: to_tell i64, told i64
SELECT
	(SELECT count(*) FROM mission_notice WHERE mission_id = :mission_id AND told_at IS NULL),
	(SELECT count(*) FROM mission_notice WHERE mission_id = :mission_id AND told_at IS NOT NULL);

-- query: notice_told one
-- in: mission_id i64, revision i64
-- out: count i64
SELECT count(*) FROM mission_notice
WHERE mission_id = :mission_id AND revision = :revision AND told_at IS NOT NULL;

-- query: notice_last one
-- in: mission_id i64, reason text
-- out: revision i64
SELECT revision FROM mission_notice WHERE mission_id = :mission_id AND reason = :reason
ORDER BY revision DESC LIMIT 1;

-- query: notice_drop exec
-- in: mission_id i64, revision i64
DELETE FROM mission_notice
WHERE mission_id = :mission_id AND revision = :revision AND told_at IS NULL;

-- Those who have not been told yet.
-- query: notice_to_tell many
-- in: mission_id i64, room i64, skipped i64
-- out: kind i64, ref text, name text, email text, time_zone text, reason text, made_at i64
SELECT n.kind, n.ref,
	coalesce(CASE WHEN n.kind = 1 THEN c.given_name || ' ' || c.family_name ELSE e.name END, ''),
	coalesce(c.email, ''), coalesce(c.time_zone, ''), n.reason, n.made_at
FROM mission_notice AS n
LEFT JOIN candidate AS c
	ON n.kind = 1 AND c.mission_id = n.mission_id AND c.candidate_ref = n.ref
LEFT JOIN employer AS e
	ON n.kind = 0 AND e.mission_id = n.mission_id AND e.employer_ref = n.ref
WHERE n.mission_id = :mission_id AND n.told_at IS NULL
ORDER BY n.revision DESC, n.kind, n.ref LIMIT :room OFFSET :skipped;
