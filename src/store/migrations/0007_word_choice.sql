-- What an adviser said of a spelling: it outranks the lexicon for everybody who writes so. Rows are
-- never taken away: a choice that was taken back keeps its revision.
CREATE TABLE word_choice (
	kind BIGINT NOT NULL, -- 0 of titles, 1 of skills
	spelling TEXT NOT NULL, -- folded
	text TEXT NOT NULL, -- as somebody wrote it
	state BIGINT NOT NULL, -- 0 taken back, 1 chosen, 2 set aside
	code TEXT NOT NULL, -- of 1: the unit group or the skill's URI; else empty
	previous_state BIGINT NOT NULL, -- what an undo goes back to
	previous_code TEXT NOT NULL,
	actor TEXT NOT NULL,
	chosen_at BIGINT NOT NULL,
	revision BIGINT NOT NULL,
	PRIMARY KEY (kind, spelling)
);

-- One row: what all choices together are. Boards and shortlists name it beside the lexicon.
CREATE TABLE choice_state (
	id BIGINT PRIMARY KEY,
	digest TEXT NOT NULL
);
