-- The mission as an object with its life: its parameters (domain/mission.def), where it stands
-- (domain/mission_life.h), where it came from, and who has to be told of what happened to it.
ALTER TABLE mission ADD COLUMN kind BIGINT;
ALTER TABLE mission ADD COLUMN mode BIGINT;
ALTER TABLE mission ADD COLUMN territories TEXT NOT NULL DEFAULT '';
ALTER TABLE mission ADD COLUMN office TEXT NOT NULL DEFAULT '';
ALTER TABLE mission ADD COLUMN partner TEXT NOT NULL DEFAULT '';
ALTER TABLE mission ADD COLUMN sectors TEXT NOT NULL DEFAULT '';
ALTER TABLE mission ADD COLUMN regions BIGINT DEFAULT 0;
ALTER TABLE mission ADD COLUMN hiring_target BIGINT;
ALTER TABLE mission ADD COLUMN employers_deadline BIGINT;
ALTER TABLE mission ADD COLUMN candidates_deadline BIGINT;
ALTER TABLE mission ADD COLUMN interviews_from BIGINT;
ALTER TABLE mission ADD COLUMN interviews_to BIGINT;
ALTER TABLE mission ADD COLUMN decisions_from BIGINT;
ALTER TABLE mission ADD COLUMN decisions_to BIGINT;
ALTER TABLE mission ADD COLUMN statuses BIGINT;
ALTER TABLE mission ADD COLUMN who_may_apply TEXT NOT NULL DEFAULT '';
ALTER TABLE mission ADD COLUMN state BIGINT NOT NULL DEFAULT 0;
-- Where a cancelled mission stood, and why it was cancelled.
ALTER TABLE mission ADD COLUMN state_before BIGINT NOT NULL DEFAULT 0;
ALTER TABLE mission ADD COLUMN cancel_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE mission ADD COLUMN copied_from TEXT NOT NULL DEFAULT '';

-- Missions that are there stand where their files put them: people make a preselection, offers
-- alone wait for more employers.
UPDATE mission SET state = 1 WHERE EXISTS (SELECT 1 FROM offer WHERE offer.mission_id = mission.id);
UPDATE mission SET state = 3
WHERE EXISTS (SELECT 1 FROM candidate WHERE candidate.mission_id = mission.id);

-- How many people stand on a shortlist, counted once when it is kept.
ALTER TABLE shortlist ADD COLUMN people BIGINT NOT NULL DEFAULT 0;
UPDATE shortlist SET people = (SELECT count(DISTINCT candidate_ref) FROM shortlist_line
	WHERE shortlist_line.shortlist_id = shortlist.id);

-- The outbox: one line for each person and employer who has to be told of what happened to a
-- mission. revision: the mission's, after what happened. kind: 0 an employer, 1 a candidate.
-- told_at is NULL until they were.
CREATE TABLE mission_notice (
	mission_id BIGINT NOT NULL REFERENCES mission (id),
	revision BIGINT NOT NULL,
	kind BIGINT NOT NULL,
	ref TEXT NOT NULL,
	reason TEXT NOT NULL,
	made_at BIGINT NOT NULL,
	told_at BIGINT,
	PRIMARY KEY (mission_id, revision, kind, ref)
);
