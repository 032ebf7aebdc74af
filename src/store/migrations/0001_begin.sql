-- The first tables. Append-only: a migration that has landed is never edited, a new one follows.
-- Every statement runs on SQLite and on PostgreSQL. The program makes the ids. Numbers nobody gave
-- are NULL; instants are seconds since 1970, dates days since 1970-01-01, money cents.

CREATE TABLE counter (
	name TEXT PRIMARY KEY,
	value BIGINT NOT NULL
);

-- One line for every write, in the same transaction. Each line carries the hash of the one before.
CREATE TABLE audit (
	id BIGINT PRIMARY KEY,
	at BIGINT NOT NULL,
	actor TEXT NOT NULL,
	action TEXT NOT NULL,
	subject TEXT NOT NULL,
	detail TEXT NOT NULL,
	previous_hash TEXT NOT NULL,
	hash TEXT NOT NULL
);

CREATE TABLE mission (
	id BIGINT PRIMARY KEY,
	mission_ref TEXT NOT NULL UNIQUE,
	title TEXT NOT NULL,
	time_zone TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	revision BIGINT NOT NULL,
	weight_occupation BIGINT NOT NULL,
	weight_skills BIGINT NOT NULL,
	weight_experience BIGINT NOT NULL,
	weight_french BIGINT NOT NULL,
	weight_region BIGINT NOT NULL,
	weight_education BIGINT NOT NULL,
	weight_english BIGINT NOT NULL,
	weight_salary BIGINT NOT NULL,
	weight_start BIGINT NOT NULL,
	neighbourhood_min BIGINT NOT NULL,
	must_region BIGINT NOT NULL,
	must_salary BIGINT NOT NULL,
	must_start BIGINT NOT NULL
);

CREATE TABLE employer (
	id BIGINT PRIMARY KEY,
	mission_id BIGINT NOT NULL REFERENCES mission (id),
	employer_ref TEXT NOT NULL,
	name TEXT NOT NULL,
	region BIGINT,
	city TEXT NOT NULL,
	sector TEXT NOT NULL,
	UNIQUE (mission_id, employer_ref)
);

CREATE TABLE offer (
	id BIGINT PRIMARY KEY,
	mission_id BIGINT NOT NULL REFERENCES mission (id),
	offer_ref TEXT NOT NULL,
	employer_ref TEXT NOT NULL,
	title TEXT NOT NULL,
	occupation_code TEXT NOT NULL,
	positions BIGINT,
	region BIGINT,
	sector TEXT NOT NULL,
	salary_hour_min BIGINT,
	salary_hour_max BIGINT,
	hours_week BIGINT,
	start_date BIGINT,
	experience_years_min BIGINT,
	education_min BIGINT,
	french_listening_min BIGINT,
	french_speaking_min BIGINT,
	french_reading_min BIGINT,
	french_writing_min BIGINT,
	english_listening_min BIGINT,
	english_speaking_min BIGINT,
	english_reading_min BIGINT,
	english_writing_min BIGINT,
	skills_required TEXT NOT NULL,
	skills_desired TEXT NOT NULL,
	status_accepted BIGINT,
	duration_months BIGINT,
	licence_at_start BIGINT,
	UNIQUE (mission_id, offer_ref)
);

CREATE TABLE candidate (
	id BIGINT PRIMARY KEY,
	mission_id BIGINT NOT NULL REFERENCES mission (id),
	candidate_ref TEXT NOT NULL,
	given_name TEXT NOT NULL,
	family_name TEXT NOT NULL,
	name_reading TEXT NOT NULL,
	email TEXT NOT NULL,
	phone TEXT NOT NULL,
	birth_date BIGINT,
	citizenship TEXT NOT NULL,
	residence_country TEXT NOT NULL,
	residence_city TEXT NOT NULL,
	time_zone TEXT NOT NULL,
	occupation TEXT NOT NULL,
	occupation_code TEXT NOT NULL,
	experience_years BIGINT,
	second_occupation TEXT NOT NULL,
	second_experience_years BIGINT,
	education BIGINT,
	skills TEXT NOT NULL,
	french_listening BIGINT,
	french_speaking BIGINT,
	french_reading BIGINT,
	french_writing BIGINT,
	english_listening BIGINT,
	english_speaking BIGINT,
	english_reading BIGINT,
	english_writing BIGINT,
	regions BIGINT,
	salary_hour_min BIGINT,
	available_from BIGINT,
	status_in_canada BIGINT,
	licences TEXT NOT NULL,
	applied_to TEXT NOT NULL,
	registered_at BIGINT,
	UNIQUE (mission_id, candidate_ref)
);

-- Who applied to what: one row for each ref of candidate.applied_to. An offer that is not there yet
-- may come with a later file, so the refs are not foreign keys.
CREATE TABLE application (
	mission_id BIGINT NOT NULL REFERENCES mission (id),
	offer_ref TEXT NOT NULL,
	candidate_ref TEXT NOT NULL,
	PRIMARY KEY (mission_id, offer_ref, candidate_ref)
);
CREATE INDEX application_by_candidate ON application (mission_id, candidate_ref);

CREATE TABLE interviewer (
	mission_id BIGINT NOT NULL REFERENCES mission (id),
	employer_ref TEXT NOT NULL,
	interviewer TEXT NOT NULL,
	time_zone TEXT NOT NULL,
	"date" BIGINT NOT NULL,
	"from" BIGINT NOT NULL,
	"to" BIGINT NOT NULL,
	PRIMARY KEY (mission_id, employer_ref, interviewer, "date", "from")
);

CREATE TABLE availability (
	mission_id BIGINT NOT NULL REFERENCES mission (id),
	candidate_ref TEXT NOT NULL,
	"date" BIGINT NOT NULL,
	"from" BIGINT NOT NULL,
	"to" BIGINT NOT NULL,
	PRIMARY KEY (mission_id, candidate_ref, "date", "from")
);

CREATE TABLE import_run (
	id BIGINT PRIMARY KEY,
	mission_id BIGINT NOT NULL REFERENCES mission (id),
	at BIGINT NOT NULL,
	source TEXT NOT NULL,
	added BIGINT NOT NULL,
	changed BIGINT NOT NULL,
	unchanged BIGINT NOT NULL,
	left_out BIGINT NOT NULL
);

CREATE TABLE import_problem (
	import_id BIGINT NOT NULL REFERENCES import_run (id),
	position BIGINT NOT NULL,
	file TEXT NOT NULL,
	line BIGINT NOT NULL,
	ref TEXT NOT NULL,
	"column" TEXT NOT NULL,
	why TEXT NOT NULL,
	PRIMARY KEY (import_id, position)
);

-- What the lexicon reads in the words of people: one row a distinct text, made when the text comes
-- in and made anew when a taxonomy changes the lexicon.
CREATE TABLE title_reading (
	text TEXT PRIMARY KEY,
	unit_group TEXT NOT NULL,
	score BIGINT NOT NULL,
	label TEXT NOT NULL
);

CREATE TABLE skill_reading (
	text TEXT PRIMARY KEY,
	folded TEXT NOT NULL,
	skill TEXT NOT NULL
);

-- One row: the lexicon that the readings come from.
CREATE TABLE lexicon_state (
	id BIGINT PRIMARY KEY,
	version TEXT NOT NULL,
	closeness BYTEA NOT NULL
);

CREATE TABLE taxonomy (
	id BIGINT PRIMARY KEY,
	scheme TEXT NOT NULL,
	version TEXT NOT NULL,
	part TEXT NOT NULL,
	lang TEXT NOT NULL,
	source TEXT NOT NULL,
	digest TEXT NOT NULL,
	imported_at BIGINT NOT NULL,
	entries BIGINT NOT NULL,
	UNIQUE (scheme, part, lang)
);

CREATE TABLE taxonomy_label (
	taxonomy_id BIGINT NOT NULL REFERENCES taxonomy (id),
	position BIGINT NOT NULL,
	code TEXT NOT NULL,
	parent TEXT NOT NULL,
	label TEXT NOT NULL,
	preferred BIGINT NOT NULL,
	PRIMARY KEY (taxonomy_id, position)
);

CREATE TABLE taxonomy_relation (
	taxonomy_id BIGINT NOT NULL REFERENCES taxonomy (id),
	position BIGINT NOT NULL,
	source_code TEXT NOT NULL,
	target_code TEXT NOT NULL,
	kind TEXT NOT NULL,
	PRIMARY KEY (taxonomy_id, position)
);

CREATE TABLE shortlist (
	id BIGINT PRIMARY KEY,
	mission_id BIGINT NOT NULL REFERENCES mission (id),
	made_at BIGINT NOT NULL,
	pool_version BIGINT NOT NULL,
	pool_digest TEXT NOT NULL,
	rules_digest TEXT NOT NULL,
	lexicon_version TEXT NOT NULL,
	program_version TEXT NOT NULL,
	top BIGINT NOT NULL,
	result_digest TEXT NOT NULL
);

CREATE TABLE shortlist_line (
	shortlist_id BIGINT NOT NULL REFERENCES shortlist (id),
	offer_ref TEXT NOT NULL,
	rank BIGINT NOT NULL,
	candidate_ref TEXT NOT NULL,
	score BIGINT NOT NULL,
	PRIMARY KEY (shortlist_id, offer_ref, rank)
);

CREATE TABLE shortlist_refusal (
	shortlist_id BIGINT NOT NULL REFERENCES shortlist (id),
	offer_ref TEXT NOT NULL,
	code TEXT NOT NULL,
	people BIGINT NOT NULL,
	PRIMARY KEY (shortlist_id, offer_ref, code)
);
