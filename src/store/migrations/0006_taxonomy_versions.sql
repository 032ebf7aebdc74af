-- Several versions of a taxonomy side by side, one of them active for each part. A table cannot lose
-- a constraint on SQLite: the three are made anew and take their names again.
CREATE TABLE taxonomy_kept (
	id BIGINT PRIMARY KEY,
	scheme TEXT NOT NULL,
	version TEXT NOT NULL,
	part TEXT NOT NULL,
	lang TEXT NOT NULL,
	source TEXT NOT NULL,
	digest TEXT NOT NULL,
	imported_at BIGINT NOT NULL,
	entries BIGINT NOT NULL,
	active BIGINT NOT NULL,
	UNIQUE (scheme, part, lang, version)
);

CREATE TABLE taxonomy_label_kept (
	taxonomy_id BIGINT NOT NULL REFERENCES taxonomy_kept (id),
	position BIGINT NOT NULL,
	code TEXT NOT NULL,
	parent TEXT NOT NULL,
	label TEXT NOT NULL,
	preferred BIGINT NOT NULL,
	PRIMARY KEY (taxonomy_id, position)
);

CREATE TABLE taxonomy_relation_kept (
	taxonomy_id BIGINT NOT NULL REFERENCES taxonomy_kept (id),
	position BIGINT NOT NULL,
	source_code TEXT NOT NULL,
	target_code TEXT NOT NULL,
	kind TEXT NOT NULL,
	PRIMARY KEY (taxonomy_id, position)
);

INSERT INTO taxonomy_kept (id, scheme, version, part, lang, source, digest, imported_at, entries,
	active)
SELECT id, scheme, version, part, lang, source, digest, imported_at, entries, 1 FROM taxonomy;

INSERT INTO taxonomy_label_kept (taxonomy_id, position, code, parent, label, preferred)
SELECT taxonomy_id, position, code, parent, label, preferred FROM taxonomy_label;

INSERT INTO taxonomy_relation_kept (taxonomy_id, position, source_code, target_code, kind)
SELECT taxonomy_id, position, source_code, target_code, kind FROM taxonomy_relation;

DROP TABLE taxonomy_label;
DROP TABLE taxonomy_relation;
DROP TABLE taxonomy;
ALTER TABLE taxonomy_kept RENAME TO taxonomy;
ALTER TABLE taxonomy_label_kept RENAME TO taxonomy_label;
ALTER TABLE taxonomy_relation_kept RENAME TO taxonomy_relation;
