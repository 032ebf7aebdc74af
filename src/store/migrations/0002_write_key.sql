-- The keys of the clients' writes: whoever does not know whether a write was kept repeats it under
-- its key, and it is not done twice.
CREATE TABLE write_key (
	key TEXT PRIMARY KEY,
	action TEXT NOT NULL,
	at BIGINT NOT NULL
);
