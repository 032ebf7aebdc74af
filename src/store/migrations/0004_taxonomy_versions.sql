-- Several versions of a taxonomy stand side by side: a part is one of a version.
--
-- SQLite cannot take a UNIQUE away, so the tables are written once more.
CREATE TABLE taxonomy_edition (
	id BIGINT PRIMARY KEY,
	scheme TEXT NOT NULL,
	version TEXT NOT NULL,
	part TEXT NOT NULL,
	lang TEXT NOT NULL,
	source TEXT NOT NULL,
	digest TEXT NOT NULL,
	imported_at BIGINT NOT NULL,
	entries BIGINT NOT NULL,
	UNIQUE (scheme, version, part, lang)
);

CREATE TABLE edition_label (
	taxonomy_id BIGINT NOT NULL REFERENCES taxonomy_edition (id),
	position BIGINT NOT NULL,
	code TEXT NOT NULL,
	parent TEXT NOT NULL,
	label TEXT NOT NULL,
	preferred BIGINT NOT NULL,
	PRIMARY KEY (taxonomy_id, position)
);

CREATE TABLE edition_relation (
	taxonomy_id BIGINT NOT NULL REFERENCES taxonomy_edition (id),
	position BIGINT NOT NULL,
	source_code TEXT NOT NULL,
	target_code TEXT NOT NULL,
	kind TEXT NOT NULL,
	PRIMARY KEY (taxonomy_id, position)
);

INSERT INTO taxonomy_edition
SELECT id, scheme, version, part, lang, source, digest, imported_at, entries FROM taxonomy;
INSERT INTO edition_label
SELECT taxonomy_id, position, code, parent, label, preferred FROM taxonomy_label;
INSERT INTO edition_relation
SELECT taxonomy_id, position, source_code, target_code, kind FROM taxonomy_relation;

DROP TABLE taxonomy_label;
DROP TABLE taxonomy_relation;
DROP TABLE taxonomy;
ALTER TABLE taxonomy_edition RENAME TO taxonomy;
ALTER TABLE edition_label RENAME TO taxonomy_label;
ALTER TABLE edition_relation RENAME TO taxonomy_relation;
