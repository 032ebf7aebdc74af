-- The choice at a mission's end: who would like what, and what came of it. See audit.sql.

-- query: wish_all many
-- in: mission_id i64
-- out: candidate_ref text, offer_ref text, rank i64
SELECT candidate_ref, offer_ref, "rank" FROM wish WHERE mission_id = :mission_id
ORDER BY candidate_ref, "rank", offer_ref;

-- query: wish_put exec
-- in: mission_id i64, candidate_ref text, offer_ref text, rank i64
INSERT INTO wish (mission_id, candidate_ref, offer_ref, "rank")
VALUES (:mission_id, :candidate_ref, :offer_ref, :rank)
ON CONFLICT (mission_id, candidate_ref, offer_ref) DO UPDATE SET "rank" = excluded."rank";

-- query: wish_clear exec
-- in: mission_id i64
DELETE FROM wish WHERE mission_id = :mission_id;

-- query: ranking_all many
-- in: mission_id i64
-- out: offer_ref text, candidate_ref text, rank i64
SELECT offer_ref, candidate_ref, "rank" FROM ranking WHERE mission_id = :mission_id
ORDER BY offer_ref, "rank", candidate_ref;

-- query: ranking_put exec
-- in: mission_id i64, offer_ref text, candidate_ref text, rank i64
INSERT INTO ranking (mission_id, offer_ref, candidate_ref, "rank")
VALUES (:mission_id, :offer_ref, :candidate_ref, :rank)
ON CONFLICT (mission_id, offer_ref, candidate_ref) DO UPDATE SET "rank" = excluded."rank";

-- query: ranking_clear exec
-- in: mission_id i64
DELETE FROM ranking WHERE mission_id = :mission_id;

-- query: settlement_last one
-- in: mission_id i64
-- out: version i64, made_at i64, actor text, candidates i64, taken i64, places i64
SELECT version, made_at, actor, candidates, taken, places FROM settlement
WHERE mission_id = :mission_id ORDER BY version DESC LIMIT 1;

-- query: settlement_add exec
-- in: mission_id i64, version i64, made_at i64, actor text, candidates i64, taken i64, places i64
INSERT INTO settlement (mission_id, version, made_at, actor, candidates, taken, places)
VALUES (:mission_id, :version, :made_at, :actor, :candidates, :taken, :places);

-- query: settlement_outcome_add exec
-- in: mission_id i64, version i64, candidate_ref text, rank i64, offer_ref text, outcome text
INSERT INTO settlement_outcome (mission_id, version, candidate_ref, "rank", offer_ref, outcome)
VALUES (:mission_id, :version, :candidate_ref, :rank, :offer_ref, :outcome);

-- query: settlement_outcomes many
-- in: mission_id i64, version i64
-- out: candidate_ref text, rank i64, offer_ref text, outcome text
SELECT candidate_ref, "rank", offer_ref, outcome FROM settlement_outcome
WHERE mission_id = :mission_id AND version = :version
ORDER BY candidate_ref, "rank", offer_ref;

-- How much is ordered: people with wishes, offers with rankings, and the rows of both.
-- query: choice_orders one
-- in: mission_id i64
-- out: people i64, wishes i64, offers i64, rankings i64
SELECT
	(SELECT count(DISTINCT candidate_ref) FROM wish WHERE mission_id = :mission_id),
	(SELECT count(*) FROM wish WHERE mission_id = :mission_id),
	(SELECT count(DISTINCT offer_ref) FROM ranking WHERE mission_id = :mission_id),
	(SELECT count(*) FROM ranking WHERE mission_id = :mission_id);
