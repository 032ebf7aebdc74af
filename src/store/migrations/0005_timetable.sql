-- The timetable of a mission's interviews, kept: every version of it, what each changed and why.
-- Instants are seconds since 1970, UTC. Yes and no are 1 and 0.

-- What the adviser asks of the timetable; a mission without a row has the defaults. Lunch is on the
-- interviewer's own clock, in seconds of the day; from and to the same: none.
CREATE TABLE timetable_settings (
	mission_id BIGINT PRIMARY KEY REFERENCES mission (id),
	slot_minutes BIGINT NOT NULL,
	step_minutes BIGINT NOT NULL,
	buffer_minutes BIGINT NOT NULL,
	gap_minutes BIGINT NOT NULL,
	interviews_max BIGINT NOT NULL,
	first_points BIGINT NOT NULL,
	pairs_a_position BIGINT NOT NULL,
	least_an_offer BIGINT NOT NULL,
	most_a_position BIGINT NOT NULL,
	lunch_from BIGINT NOT NULL,
	lunch_to BIGINT NOT NULL,
	revision BIGINT NOT NULL
);

-- Least and most interviews of one offer; -1 is what the settings give.
CREATE TABLE timetable_quota (
	mission_id BIGINT NOT NULL REFERENCES mission (id),
	offer_ref TEXT NOT NULL,
	least BIGINT NOT NULL,
	most BIGINT NOT NULL,
	PRIMARY KEY (mission_id, offer_ref)
);

-- Who was selected by hand for an offer: an offer that has rows here invites nobody else.
CREATE TABLE selection (
	mission_id BIGINT NOT NULL REFERENCES mission (id),
	offer_ref TEXT NOT NULL,
	candidate_ref TEXT NOT NULL,
	actor TEXT NOT NULL,
	at BIGINT NOT NULL,
	PRIMARY KEY (mission_id, offer_ref, candidate_ref)
);

-- One row a version: 1 is the first, the highest is the one in force. `why` is solve, withdraw,
-- away, move, fix, unfix, refill; `subject` names whom or what.
CREATE TABLE timetable (
	mission_id BIGINT NOT NULL REFERENCES mission (id),
	version BIGINT NOT NULL,
	made_at BIGINT NOT NULL,
	actor TEXT NOT NULL,
	why TEXT NOT NULL,
	subject TEXT NOT NULL,
	seed BIGINT NOT NULL,
	steps BIGINT NOT NULL,
	value BIGINT NOT NULL,
	bound BIGINT NOT NULL,
	gap BIGINT NOT NULL,
	interviews BIGINT NOT NULL,
	unplaced BIGINT NOT NULL,
	moved BIGINT NOT NULL,
	slot_minutes BIGINT NOT NULL,
	step_minutes BIGINT NOT NULL,
	buffer_minutes BIGINT NOT NULL,
	gap_minutes BIGINT NOT NULL,
	interviews_max BIGINT NOT NULL,
	first_points BIGINT NOT NULL,
	pairs_a_position BIGINT NOT NULL,
	least_an_offer BIGINT NOT NULL,
	most_a_position BIGINT NOT NULL,
	lunch_from BIGINT NOT NULL,
	lunch_to BIGINT NOT NULL,
	problem_digest TEXT NOT NULL,
	program_version TEXT NOT NULL,
	PRIMARY KEY (mission_id, version)
);

-- One row a pair for its whole life, whatever befalls it: its uid stays, its sequence rises with
-- each change of hour or interviewer and with a cancellation. `state` is planned, held, cancelled;
-- a cancelled one keeps its last hour. `place` is a room or the link of a video call.
CREATE TABLE interview (
	id BIGINT PRIMARY KEY,
	mission_id BIGINT NOT NULL REFERENCES mission (id),
	offer_ref TEXT NOT NULL,
	candidate_ref TEXT NOT NULL,
	employer_ref TEXT NOT NULL,
	interviewer TEXT NOT NULL,
	starts_at BIGINT NOT NULL,
	ends_at BIGINT NOT NULL,
	fixed BIGINT NOT NULL,
	state TEXT NOT NULL,
	uid TEXT NOT NULL UNIQUE,
	sequence BIGINT NOT NULL,
	place TEXT NOT NULL,
	score BIGINT NOT NULL,
	revision BIGINT NOT NULL,
	UNIQUE (mission_id, offer_ref, candidate_ref)
);
CREATE INDEX interview_by_start ON interview (mission_id, starts_at);

-- The pairs without an hour in the version in force. `nearest` is the employer's slot that lies
-- nearest to the candidate's hours, `shift` by how many seconds those would have to move; 0 where
-- that is not the reason.
CREATE TABLE unplaced (
	mission_id BIGINT NOT NULL REFERENCES mission (id),
	offer_ref TEXT NOT NULL,
	candidate_ref TEXT NOT NULL,
	score BIGINT NOT NULL,
	reason TEXT NOT NULL,
	nearest BIGINT NOT NULL,
	shift BIGINT NOT NULL,
	PRIMARY KEY (mission_id, offer_ref, candidate_ref)
);

-- What a version changed: where an interview stood before and where it stands now, 0 where it had
-- no hour, so that every version can be shown again by taking the later ones back.
CREATE TABLE interview_change (
	mission_id BIGINT NOT NULL REFERENCES mission (id),
	version BIGINT NOT NULL,
	interview_id BIGINT NOT NULL REFERENCES interview (id),
	why TEXT NOT NULL,
	was_at BIGINT NOT NULL,
	was_interviewer TEXT NOT NULL,
	was_fixed BIGINT NOT NULL,
	is_at BIGINT NOT NULL,
	is_interviewer TEXT NOT NULL,
	is_fixed BIGINT NOT NULL,
	PRIMARY KEY (mission_id, version, interview_id)
);

-- Who fell out: a candidate (of one offer, or of all where offer_ref is ''), or an interviewer
-- from one instant until another; what does not apply is '' and 0. A lifted one counts no more.
CREATE TABLE interview_absence (
	id BIGINT PRIMARY KEY,
	mission_id BIGINT NOT NULL REFERENCES mission (id),
	candidate_ref TEXT NOT NULL,
	offer_ref TEXT NOT NULL,
	employer_ref TEXT NOT NULL,
	interviewer TEXT NOT NULL,
	away_from BIGINT NOT NULL,
	away_until BIGINT NOT NULL,
	version BIGINT NOT NULL,
	actor TEXT NOT NULL,
	at BIGINT NOT NULL,
	lifted BIGINT NOT NULL
);
CREATE INDEX interview_absence_by_mission ON interview_absence (mission_id);

-- The choice at a mission's end: candidates order offers, employers order candidates, 1 is best.
CREATE TABLE wish (
	mission_id BIGINT NOT NULL REFERENCES mission (id),
	candidate_ref TEXT NOT NULL,
	offer_ref TEXT NOT NULL,
	"rank" BIGINT NOT NULL,
	PRIMARY KEY (mission_id, candidate_ref, offer_ref)
);

CREATE TABLE ranking (
	mission_id BIGINT NOT NULL REFERENCES mission (id),
	offer_ref TEXT NOT NULL,
	candidate_ref TEXT NOT NULL,
	"rank" BIGINT NOT NULL,
	PRIMARY KEY (mission_id, offer_ref, candidate_ref)
);

CREATE TABLE settlement (
	mission_id BIGINT NOT NULL REFERENCES mission (id),
	version BIGINT NOT NULL,
	made_at BIGINT NOT NULL,
	actor TEXT NOT NULL,
	candidates BIGINT NOT NULL,
	taken BIGINT NOT NULL,
	places BIGINT NOT NULL,
	PRIMARY KEY (mission_id, version)
);

-- What became of each wish: taken, not_needed, not_ranked, others, no_places.
CREATE TABLE settlement_outcome (
	mission_id BIGINT NOT NULL REFERENCES mission (id),
	version BIGINT NOT NULL,
	candidate_ref TEXT NOT NULL,
	"rank" BIGINT NOT NULL,
	offer_ref TEXT NOT NULL,
	outcome TEXT NOT NULL,
	PRIMARY KEY (mission_id, version, candidate_ref, offer_ref)
);
