-- What was learned from the titles, so that no start learns it again; made anew when they change.
CREATE TABLE lexicon_model (
	id BIGINT PRIMARY KEY,
	model BYTEA NOT NULL
);
