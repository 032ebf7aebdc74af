-- Stored shortlists: which versions they were made from, and what came out. See audit.sql.

-- query: shortlist_add exec
-- in: id i64, mission_id i64, made_at i64, pool_version i64, pool_digest text, rules_digest text, lexicon_version text, program_version text, top i64, result_digest text
INSERT INTO shortlist (id, mission_id, made_at, pool_version, pool_digest, rules_digest,
	lexicon_version, program_version, top, result_digest)
VALUES (:id, :mission_id, :made_at, :pool_version, :pool_digest, :rules_digest,
	:lexicon_version, :program_version, :top, :result_digest);

-- query: shortlist_line_add exec
-- in: shortlist_id i64, offer_ref text, rank i64, candidate_ref text, score i64
INSERT INTO shortlist_line (shortlist_id, offer_ref, rank, candidate_ref, score)
VALUES (:shortlist_id, :offer_ref, :rank, :candidate_ref, :score);

-- query: shortlist_refusal_add exec
-- in: shortlist_id i64, offer_ref text, code text, people i64
INSERT INTO shortlist_refusal (shortlist_id, offer_ref, code, people)
VALUES (:shortlist_id, :offer_ref, :code, :people);

-- query: shortlist_last one
-- in: mission_id i64
-- out: id i64, made_at i64, pool_version i64, pool_digest text, rules_digest text, lexicon_version text, program_version text, top i64, result_digest text, people i64
SELECT id, made_at, pool_version, pool_digest, rules_digest, lexicon_version, program_version, top,
	result_digest, people
FROM shortlist WHERE mission_id = :mission_id ORDER BY id DESC LIMIT 1;

-- query: shortlist_count_people exec
-- in: id i64
UPDATE shortlist SET people = (SELECT count(DISTINCT candidate_ref) FROM shortlist_line
	WHERE shortlist_id = :id) WHERE id = :id;

-- query: shortlist_lines many
-- in: shortlist_id i64
-- out: offer_ref text, rank i64, candidate_ref text, score i64
SELECT offer_ref, rank, candidate_ref, score FROM shortlist_line
WHERE shortlist_id = :shortlist_id ORDER BY offer_ref, rank;
