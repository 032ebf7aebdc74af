-- The timetable of a mission's interviews, its versions and what it is made from. See audit.sql.

-- query: timetable_settings one
-- in: mission_id i64
-- out: slot_minutes i64, step_minutes i64, buffer_minutes i64, gap_minutes i64, interviews_max i64, first_points i64, pairs_a_position i64, least_an_offer i64, most_a_position i64, lunch_from i64, lunch_to i64, rooms i64, revision i64
SELECT slot_minutes, step_minutes, buffer_minutes, gap_minutes, interviews_max, first_points,
	pairs_a_position, least_an_offer, most_a_position, lunch_from, lunch_to, rooms, revision
FROM timetable_settings WHERE mission_id = :mission_id;

-- The first row has revision 1; of a later one only the revision that the editor saw is replaced.
-- query: timetable_settings_put one
-- in: mission_id i64, slot_minutes i64, step_minutes i64, buffer_minutes i64, gap_minutes i64, interviews_max i64, first_points i64, pairs_a_position i64, least_an_offer i64, most_a_position i64, lunch_from i64, lunch_to i64, rooms i64, revision i64
-- out: revision i64
INSERT INTO timetable_settings (mission_id, slot_minutes, step_minutes, buffer_minutes,
	gap_minutes, interviews_max, first_points, pairs_a_position, least_an_offer,
	most_a_position, lunch_from, lunch_to, rooms, revision)
VALUES (:mission_id, :slot_minutes, :step_minutes, :buffer_minutes, :gap_minutes,
	:interviews_max, :first_points, :pairs_a_position, :least_an_offer, :most_a_position,
	:lunch_from, :lunch_to, :rooms, 1)
ON CONFLICT (mission_id) DO UPDATE SET slot_minutes = excluded.slot_minutes,
	step_minutes = excluded.step_minutes, buffer_minutes = excluded.buffer_minutes,
	gap_minutes = excluded.gap_minutes, interviews_max = excluded.interviews_max,
	first_points = excluded.first_points, pairs_a_position = excluded.pairs_a_position,
	least_an_offer = excluded.least_an_offer, most_a_position = excluded.most_a_position,
	lunch_from = excluded.lunch_from, lunch_to = excluded.lunch_to,
	rooms = excluded.rooms,
	revision = timetable_settings.revision + 1
WHERE timetable_settings.revision = :revision RETURNING revision;

-- query: timetable_quota_all many
-- in: mission_id i64
-- out: offer_ref text, least i64, most i64
SELECT offer_ref, least, most FROM timetable_quota WHERE mission_id = :mission_id
ORDER BY offer_ref;

-- query: timetable_quota_put exec
-- in: mission_id i64, offer_ref text, least i64, most i64
INSERT INTO timetable_quota (mission_id, offer_ref, least, most)
VALUES (:mission_id, :offer_ref, :least, :most)
ON CONFLICT (mission_id, offer_ref) DO UPDATE SET least = excluded.least, most = excluded.most;

-- query: selection_all many
-- in: mission_id i64
-- out: offer_ref text, candidate_ref text, actor text, at i64
SELECT offer_ref, candidate_ref, actor, at FROM selection WHERE mission_id = :mission_id
ORDER BY offer_ref, candidate_ref;

-- query: selection_add exec
-- in: mission_id i64, offer_ref text, candidate_ref text, actor text, at i64
INSERT INTO selection (mission_id, offer_ref, candidate_ref, actor, at)
VALUES (:mission_id, :offer_ref, :candidate_ref, :actor, :at) ON CONFLICT DO NOTHING;

-- query: selection_remove exec
-- in: mission_id i64, offer_ref text, candidate_ref text
DELETE FROM selection WHERE mission_id = :mission_id AND offer_ref = :offer_ref
	AND candidate_ref = :candidate_ref;

-- ---- versions ----

-- query: timetable_last one
-- in: mission_id i64
-- out: version i64, made_at i64, actor text, why text, subject text, seed i64, steps i64, value i64, bound i64, gap i64, interviews i64, unplaced i64, moved i64, slot_minutes i64, step_minutes i64, buffer_minutes i64, gap_minutes i64, interviews_max i64, first_points i64, pairs_a_position i64, least_an_offer i64, most_a_position i64, lunch_from i64, lunch_to i64, rooms i64, problem_digest text, program_version text
SELECT version, made_at, actor, why, subject, seed, steps, value, bound, gap, interviews, unplaced,
	moved, slot_minutes, step_minutes, buffer_minutes, gap_minutes, interviews_max,
	first_points, pairs_a_position, least_an_offer, most_a_position, lunch_from, lunch_to,
	rooms, problem_digest, program_version
FROM timetable WHERE mission_id = :mission_id ORDER BY version DESC LIMIT 1;

-- Newest first.
-- query: timetable_versions many
-- in: mission_id i64
-- out: version i64, made_at i64, actor text, why text, subject text, value i64, bound i64, gap i64, interviews i64, unplaced i64, moved i64, slot_minutes i64
SELECT version, made_at, actor, why, subject, value, bound, gap, interviews, unplaced, moved,
	slot_minutes
FROM timetable WHERE mission_id = :mission_id ORDER BY version DESC;

-- What a version was made with.
-- query: timetable_version_settings one
-- in: mission_id i64, version i64
-- out: slot_minutes i64, step_minutes i64, buffer_minutes i64, gap_minutes i64, interviews_max i64, first_points i64, pairs_a_position i64, least_an_offer i64, most_a_position i64, lunch_from i64, lunch_to i64, rooms i64
SELECT slot_minutes, step_minutes, buffer_minutes, gap_minutes, interviews_max, first_points,
	pairs_a_position, least_an_offer, most_a_position, lunch_from, lunch_to, rooms
FROM timetable WHERE mission_id = :mission_id AND version = :version;

-- query: timetable_missions many
-- out: mission_ref text
SELECT mission_ref FROM mission
WHERE EXISTS (SELECT 1 FROM timetable WHERE timetable.mission_id = mission.id) ORDER BY mission.id;

-- query: timetable_add exec
-- in: mission_id i64, version i64, made_at i64, actor text, why text, subject text, seed i64, steps i64, value i64, bound i64, gap i64, interviews i64, unplaced i64, moved i64, slot_minutes i64, step_minutes i64, buffer_minutes i64, gap_minutes i64, interviews_max i64, first_points i64, pairs_a_position i64, least_an_offer i64, most_a_position i64, lunch_from i64, lunch_to i64, rooms i64, problem_digest text, program_version text
INSERT INTO timetable (mission_id, version, made_at, actor, why, subject, seed, steps, value, bound,
	gap, interviews, unplaced, moved, slot_minutes, step_minutes, buffer_minutes, gap_minutes,
	interviews_max, first_points, pairs_a_position, least_an_offer, most_a_position,
	lunch_from, lunch_to, rooms, problem_digest, program_version)
VALUES (:mission_id, :version, :made_at, :actor, :why, :subject, :seed, :steps, :value, :bound,
	:gap, :interviews, :unplaced, :moved, :slot_minutes, :step_minutes, :buffer_minutes,
	:gap_minutes, :interviews_max, :first_points, :pairs_a_position, :least_an_offer,
	:most_a_position, :lunch_from, :lunch_to, :rooms, :problem_digest, :program_version);

-- ---- interviews ----

-- Those that have an hour, and the cancelled ones.
-- query: interview_all many
-- in: mission_id i64
-- out: id i64, offer_ref text, candidate_ref text, employer_ref text, interviewer text, starts_at i64, ends_at i64, fixed i64, state text, uid text, sequence i64, place text, score i64, revision i64
SELECT id, offer_ref, candidate_ref, employer_ref, interviewer, starts_at, ends_at, fixed, state,
	uid, sequence, place, score, revision
FROM interview WHERE mission_id = :mission_id ORDER BY id;

-- The same with the words around them; an empty ref asks for all.
-- query: interview_read many
-- in: mission_id i64, employer_ref text, candidate_ref text
-- out: id i64, offer_ref text, candidate_ref text, employer_ref text, interviewer text, starts_at i64, ends_at i64, fixed i64, state text, uid text, sequence i64, place text, score i64, revision i64, given_name text, family_name text, candidate_zone text, offer_title text, employer_name text
SELECT i.id, i.offer_ref, i.candidate_ref, i.employer_ref, i.interviewer, i.starts_at, i.ends_at,
	i.fixed, i.state, i.uid, i.sequence, i.place, i.score, i.revision,
	coalesce(c.given_name, ''), coalesce(c.family_name, ''), coalesce(c.time_zone, ''),
	coalesce(o.title, ''), coalesce(e.name, '')
FROM interview AS i
LEFT JOIN candidate AS c ON c.mission_id = i.mission_id AND c.candidate_ref = i.candidate_ref
LEFT JOIN offer AS o ON o.mission_id = i.mission_id AND o.offer_ref = i.offer_ref
LEFT JOIN employer AS e ON e.mission_id = i.mission_id AND e.employer_ref = i.employer_ref
WHERE i.mission_id = :mission_id AND (:employer_ref = '' OR i.employer_ref = :employer_ref)
	AND (:candidate_ref = '' OR i.candidate_ref = :candidate_ref)
ORDER BY i.id;

-- How many people have, or had, an hour, and how many were met; and whether there is a timetable.
-- query: interview_people one
-- in: mission_id i64
-- out: versions i64, invited i64, interviewed i64
SELECT
	(SELECT count(*) FROM timetable WHERE mission_id = :mission_id),
	(SELECT count(DISTINCT candidate_ref) FROM interview
		WHERE mission_id = :mission_id AND state IN ('planned', 'held')),
	(SELECT count(DISTINCT candidate_ref) FROM interview
		WHERE mission_id = :mission_id AND state = 'held');

-- query: interview_by_id one
-- in: mission_id i64, id i64
-- out: offer_ref text, candidate_ref text, employer_ref text, interviewer text, starts_at i64, ends_at i64, fixed i64, state text, uid text, sequence i64, place text, score i64, revision i64
SELECT offer_ref, candidate_ref, employer_ref, interviewer, starts_at, ends_at, fixed, state, uid,
	sequence, place, score, revision
FROM interview WHERE mission_id = :mission_id AND id = :id;

-- query: interview_add exec
-- in: id i64, mission_id i64, offer_ref text, candidate_ref text, employer_ref text, interviewer text, starts_at i64, ends_at i64, fixed i64, uid text, score i64
INSERT INTO interview (id, mission_id, offer_ref, candidate_ref, employer_ref, interviewer,
	starts_at, ends_at, fixed, state, uid, sequence, place, score, revision)
VALUES (:id, :mission_id, :offer_ref, :candidate_ref, :employer_ref, :interviewer, :starts_at,
	:ends_at, :fixed, 'planned', :uid, 0, '', :score, 1);

-- query: interview_set exec
-- in: id i64, interviewer text, starts_at i64, ends_at i64, fixed i64, state text, sequence i64, score i64
UPDATE interview SET interviewer = :interviewer, starts_at = :starts_at, ends_at = :ends_at,
	fixed = :fixed, state = :state, sequence = :sequence, score = :score,
	revision = revision + 1
WHERE id = :id;

-- query: interview_mark_held one
-- in: mission_id i64, id i64
-- out: revision i64
UPDATE interview SET state = 'held', revision = revision + 1
WHERE mission_id = :mission_id AND id = :id AND state = 'planned' RETURNING revision;

-- query: interview_unmark_held one
-- in: mission_id i64, id i64
-- out: revision i64
UPDATE interview SET state = 'planned', revision = revision + 1
WHERE mission_id = :mission_id AND id = :id AND state = 'held' RETURNING revision;

-- Only of the revision that the editor saw.
-- query: interview_set_place one
-- in: mission_id i64, id i64, place text, revision i64
-- out: revision i64
UPDATE interview SET place = :place, revision = revision + 1
WHERE mission_id = :mission_id AND id = :id AND revision = :revision RETURNING revision;

-- The hours that other missions planned in a span of time, with who the people are.
-- query: interview_elsewhere many
-- in: mission_id i64, from_at i64, until_at i64
-- out: mission_ref text, candidate_ref text, email text, birth_date i64, starts_at i64, ends_at i64
SELECT m.mission_ref, i.candidate_ref, c.email, c.birth_date, i.starts_at, i.ends_at
FROM interview AS i
JOIN mission AS m ON m.id = i.mission_id
JOIN candidate AS c ON c.mission_id = i.mission_id AND c.candidate_ref = i.candidate_ref
WHERE i.mission_id <> :mission_id AND i.state = 'planned' AND i.starts_at < :until_at
	AND i.ends_at > :from_at
ORDER BY i.id;

-- What the timetable needs to know of people. A level that nobody gave is -1.
-- query: candidate_clocks many
-- in: mission_id i64
-- out: candidate_ref text, time_zone text, email text, birth_date i64, given_name text, family_name text, french_listening i64, french_speaking i64, english_listening i64, english_speaking i64
SELECT candidate_ref, time_zone, email, birth_date, given_name, family_name,
	coalesce(french_listening, -1), coalesce(french_speaking, -1),
	coalesce(english_listening, -1), coalesce(english_speaking, -1)
FROM candidate
WHERE mission_id = :mission_id ORDER BY id;

-- ---- pairs without an hour ----

-- query: unplaced_all many
-- in: mission_id i64
-- out: offer_ref text, candidate_ref text, score i64, reason text, nearest i64, shift i64
SELECT offer_ref, candidate_ref, score, reason, nearest, shift FROM unplaced
WHERE mission_id = :mission_id ORDER BY offer_ref, candidate_ref;

-- query: unplaced_put exec
-- in: mission_id i64, offer_ref text, candidate_ref text, score i64, reason text, nearest i64, shift i64
INSERT INTO unplaced (mission_id, offer_ref, candidate_ref, score, reason, nearest, shift)
VALUES (:mission_id, :offer_ref, :candidate_ref, :score, :reason, :nearest, :shift)
ON CONFLICT (mission_id, offer_ref, candidate_ref) DO UPDATE SET score = excluded.score,
	reason = excluded.reason, nearest = excluded.nearest, shift = excluded.shift;

-- query: unplaced_remove exec
-- in: mission_id i64, offer_ref text, candidate_ref text
DELETE FROM unplaced WHERE mission_id = :mission_id AND offer_ref = :offer_ref
	AND candidate_ref = :candidate_ref;

-- ---- what a version changed ----

-- query: interview_change_add exec
-- in: mission_id i64, version i64, interview_id i64, why text, was_at i64, was_interviewer text, was_fixed i64, is_at i64, is_interviewer text, is_fixed i64
INSERT INTO interview_change (mission_id, version, interview_id, why, was_at, was_interviewer,
	was_fixed, is_at, is_interviewer, is_fixed)
VALUES (:mission_id, :version, :interview_id, :why, :was_at, :was_interviewer, :was_fixed, :is_at,
	:is_interviewer, :is_fixed);

-- Of the versions after one, newest first.
-- query: interview_changes_after many
-- in: mission_id i64, version i64
-- out: version i64, interview_id i64, why text, was_at i64, was_interviewer text, was_fixed i64, is_at i64, is_interviewer text, is_fixed i64
SELECT version, interview_id, why, was_at, was_interviewer, was_fixed, is_at, is_interviewer,
	is_fixed
FROM interview_change WHERE mission_id = :mission_id AND version > :version
ORDER BY version DESC, interview_id;

-- query: interview_changes_of many
-- in: mission_id i64, version i64
-- out: interview_id i64, why text, was_at i64, was_interviewer text, was_fixed i64, is_at i64, is_interviewer text, is_fixed i64, offer_ref text, candidate_ref text, employer_ref text, given_name text, family_name text, candidate_zone text
SELECT x.interview_id, x.why, x.was_at, x.was_interviewer, x.was_fixed, x.is_at, x.is_interviewer,
	x.is_fixed, i.offer_ref, i.candidate_ref, i.employer_ref, coalesce(c.given_name, ''),
	coalesce(c.family_name, ''), coalesce(c.time_zone, '')
FROM interview_change AS x JOIN interview AS i ON i.id = x.interview_id
LEFT JOIN candidate AS c ON c.mission_id = i.mission_id AND c.candidate_ref = i.candidate_ref
WHERE x.mission_id = :mission_id AND x.version = :version ORDER BY x.interview_id;

-- ---- who fell out ----

-- query: interview_absence_all many
-- in: mission_id i64
-- out: id i64, candidate_ref text, offer_ref text, employer_ref text, interviewer text, away_from i64, away_until i64, version i64, actor text, at i64, lifted i64
SELECT id, candidate_ref, offer_ref, employer_ref, interviewer, away_from, away_until, version,
	actor, at, lifted
FROM interview_absence WHERE mission_id = :mission_id ORDER BY id;

-- query: interview_absence_add exec
-- in: id i64, mission_id i64, candidate_ref text, offer_ref text, employer_ref text, interviewer text, away_from i64, away_until i64, version i64, actor text, at i64
INSERT INTO interview_absence (id, mission_id, candidate_ref, offer_ref, employer_ref, interviewer,
	away_from, away_until, version, actor, at, lifted)
VALUES (:id, :mission_id, :candidate_ref, :offer_ref, :employer_ref, :interviewer, :away_from,
	:away_until, :version, :actor, :at, 0);

-- query: interview_absence_lift exec
-- in: mission_id i64, id i64
UPDATE interview_absence SET lifted = 1 WHERE mission_id = :mission_id AND id = :id;
