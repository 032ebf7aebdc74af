-- What advisers said of spellings, and the titles that nobody could place. See audit.sql.

-- query: choice_all many
-- in: state i64
-- out: kind i64, spelling text, text text, code text, actor text, chosen_at i64, revision i64
SELECT kind, spelling, text, code, actor, chosen_at, revision FROM word_choice
WHERE state = :state ORDER BY kind, spelling;

-- query: choice_by_spelling one
-- in: kind i64, spelling text
-- out: text text, state i64, code text, previous_state i64, previous_code text, actor text, chosen_at i64, revision i64
SELECT text, state, code, previous_state, previous_code, actor, chosen_at, revision
FROM word_choice WHERE kind = :kind AND spelling = :spelling;

-- query: choice_put exec
-- in: kind i64, spelling text, text text, state i64, code text, previous_state i64, previous_code text, actor text, chosen_at i64, revision i64
INSERT INTO word_choice (kind, spelling, text, state, code, previous_state, previous_code, actor,
	chosen_at, revision)
VALUES (:kind, :spelling, :text, :state, :code, :previous_state, :previous_code, :actor,
	:chosen_at, :revision)
ON CONFLICT (kind, spelling) DO UPDATE SET text = excluded.text, state = excluded.state,
	code = excluded.code, previous_state = excluded.previous_state,
	previous_code = excluded.previous_code, actor = excluded.actor,
	chosen_at = excluded.chosen_at, revision = excluded.revision;

-- query: choice_state_put exec
-- in: digest text
INSERT INTO choice_state (id, digest) VALUES (1, :digest)
ON CONFLICT (id) DO UPDATE SET digest = excluded.digest;

-- query: title_reading_drop exec
-- in: text text
DELETE FROM title_reading WHERE text = :text;

-- query: skill_reading_drop exec
-- in: text text
DELETE FROM skill_reading WHERE text = :text;

-- Titles as written that nobody placed, with how many wrote so. mission_id 0: of all missions. Who
-- wrote the same title twice counts once.
-- query: title_unplaced many
-- in: mission_id i64
-- out: text text, people i64, offers i64
SELECT text, CAST(sum(people) AS BIGINT), CAST(sum(offers) AS BIGINT) FROM (
	SELECT occupation AS text, count(*) AS people, 0 AS offers FROM candidate
	WHERE occupation_code = '' AND (:mission_id = 0 OR mission_id = :mission_id)
		AND occupation IN (SELECT title_reading.text FROM title_reading WHERE unit_group = '')
	GROUP BY occupation
	UNION ALL
	SELECT second_occupation, count(*), 0 FROM candidate
	WHERE (:mission_id = 0 OR mission_id = :mission_id)
		AND (occupation_code <> '' OR second_occupation <> occupation)
		AND second_occupation IN
			(SELECT title_reading.text FROM title_reading WHERE unit_group = '')
	GROUP BY second_occupation
	UNION ALL
	SELECT title, 0, count(*) FROM offer
	WHERE occupation_code = '' AND (:mission_id = 0 OR mission_id = :mission_id)
		AND title IN (SELECT title_reading.text FROM title_reading WHERE unit_group = '')
	GROUP BY title
) AS written GROUP BY text ORDER BY text;
