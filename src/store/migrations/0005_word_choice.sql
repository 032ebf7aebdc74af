-- What an adviser said of a spelling: it outranks the lexicon for everybody who writes so. Rows are
-- never taken away: a choice that was taken back keeps its revision.
CREATE TABLE title_choice (
	spelling TEXT PRIMARY KEY, -- folded
	text TEXT NOT NULL,        -- as somebody wrote it
	state BIGINT NOT NULL,     -- 0 taken back, 1 chosen, 2 set aside
	unit_group TEXT NOT NULL,  -- of 1, else empty
	previous_state BIGINT NOT NULL, -- what an undo goes back to
	previous_group TEXT NOT NULL,
	actor TEXT NOT NULL,
	chosen_at BIGINT NOT NULL,
	revision BIGINT NOT NULL
);

CREATE TABLE skill_choice (
	spelling TEXT PRIMARY KEY,
	text TEXT NOT NULL,
	state BIGINT NOT NULL,
	skill TEXT NOT NULL, -- the concept of 1, else empty
	previous_state BIGINT NOT NULL,
	previous_skill TEXT NOT NULL,
	actor TEXT NOT NULL,
	chosen_at BIGINT NOT NULL,
	revision BIGINT NOT NULL
);

-- One row: what all choices together are. Boards and shortlists name it beside the lexicon.
CREATE TABLE choice_state (
	id BIGINT PRIMARY KEY,
	digest TEXT NOT NULL
);
