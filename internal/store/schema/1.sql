-- The tables of a tracker dataset, schema version 1. The data dictionary is dataset/README.md.
-- Rows grow with what is new: a claim, a wording, a stretch of snapshots, never a whole page.

CREATE TABLE IF NOT EXISTS dataset (
  name VARCHAR(64) NOT NULL,
  value VARCHAR(255) NOT NULL,
  PRIMARY KEY (name)
);

CREATE TABLE IF NOT EXISTS documents (
  document VARCHAR(191) NOT NULL,
  title LONGTEXT NOT NULL,
  url LONGTEXT NOT NULL,
  language LONGTEXT NOT NULL,
  license LONGTEXT NOT NULL,
  attribution LONGTEXT NOT NULL,
  notice LONGTEXT NOT NULL,
  PRIMARY KEY (document)
);

CREATE TABLE IF NOT EXISTS snapshots (
  document VARCHAR(191) NOT NULL,
  seq INT NOT NULL,
  revision LONGTEXT NOT NULL,
  parent LONGTEXT NOT NULL,
  timestamp DATETIME,
  timestamp_estimated BOOLEAN NOT NULL,
  author LONGTEXT NOT NULL,
  comment LONGTEXT NOT NULL,
  minor BOOLEAN NOT NULL,
  author_hidden BOOLEAN NOT NULL,
  comment_hidden BOOLEAN NOT NULL,
  text_hidden BOOLEAN NOT NULL,
  sha256 CHAR(64) NOT NULL,
  size BIGINT NOT NULL,
  format VARCHAR(16) NOT NULL,
  url LONGTEXT NOT NULL,
  origin LONGTEXT NOT NULL,
  retrieved_at DATETIME,
  added INT NOT NULL,
  removed INT NOT NULL,
  changed INT NOT NULL,
  recited INT NOT NULL,
  moved INT NOT NULL,
  unchanged INT NOT NULL,
  reverts INT,
  reverted_by INT,
  missing LONGTEXT NOT NULL,
  labels LONGTEXT NOT NULL,
  warnings INT NOT NULL,
  extractor INT NOT NULL,
  PRIMARY KEY (document, seq)
);

CREATE TABLE IF NOT EXISTS sections (
  document VARCHAR(191) NOT NULL,
  section INT NOT NULL,
  from_seq INT NOT NULL,
  to_seq INT,
  reverted BOOLEAN NOT NULL,
  path LONGTEXT NOT NULL,
  PRIMARY KEY (document, section, from_seq)
);

CREATE TABLE IF NOT EXISTS claims (
  document VARCHAR(191) NOT NULL,
  claim INT NOT NULL,
  kind VARCHAR(16) NOT NULL,
  first_seen INT NOT NULL,
  last_seen INT,
  wordings INT NOT NULL,
  reverted BOOLEAN NOT NULL,
  PRIMARY KEY (document, claim)
);

CREATE TABLE IF NOT EXISTS claim_versions (
  document VARCHAR(191) NOT NULL,
  claim INT NOT NULL,
  version INT NOT NULL,
  kind VARCHAR(16) NOT NULL,
  text LONGTEXT NOT NULL,
  section LONGTEXT NOT NULL,
  facts LONGTEXT NOT NULL,
  sources LONGTEXT NOT NULL,
  PRIMARY KEY (document, claim, version)
);

CREATE TABLE IF NOT EXISTS claim_spans (
  document VARCHAR(191) NOT NULL,
  claim INT NOT NULL,
  from_seq INT NOT NULL,
  to_seq INT,
  reverted BOOLEAN NOT NULL,
  version INT NOT NULL,
  section INT NOT NULL,
  position VARCHAR(16000) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  PRIMARY KEY (document, claim, from_seq)
);

CREATE TABLE IF NOT EXISTS citations (
  document VARCHAR(191) NOT NULL,
  claim INT NOT NULL,
  version INT NOT NULL,
  ordinal INT NOT NULL,
  label LONGTEXT NOT NULL,
  name LONGTEXT NOT NULL,
  ref_group LONGTEXT NOT NULL,
  locator LONGTEXT NOT NULL,
  source CHAR(16),
  dangles BOOLEAN NOT NULL,
  PRIMARY KEY (document, claim, version, ordinal)
);

CREATE TABLE IF NOT EXISTS flags (
  document VARCHAR(191) NOT NULL,
  claim INT NOT NULL,
  version INT NOT NULL,
  flag VARCHAR(64) NOT NULL,
  date LONGTEXT NOT NULL,
  ordinal INT NOT NULL,
  PRIMARY KEY (document, claim, version, flag)
);

CREATE TABLE IF NOT EXISTS relations (
  document VARCHAR(191) NOT NULL,
  number INT NOT NULL,
  claim INT NOT NULL,
  relation VARCHAR(16) NOT NULL,
  other INT NOT NULL,
  seq INT NOT NULL,
  PRIMARY KEY (document, number)
);

CREATE TABLE IF NOT EXISTS sources (
  source CHAR(16) NOT NULL,
  type LONGTEXT NOT NULL,
  title LONGTEXT NOT NULL,
  url LONGTEXT NOT NULL,
  archive_url LONGTEXT NOT NULL,
  container LONGTEXT NOT NULL,
  publisher LONGTEXT NOT NULL,
  date LONGTEXT NOT NULL,
  access_date LONGTEXT NOT NULL,
  authors LONGTEXT NOT NULL,
  doi LONGTEXT NOT NULL,
  isbn LONGTEXT NOT NULL,
  pmid LONGTEXT NOT NULL,
  domain LONGTEXT NOT NULL,
  raw LONGTEXT NOT NULL,
  PRIMARY KEY (source)
);

-- How each document described a source, as its editors changed the description. A row of sources
-- is the newest of these.
CREATE TABLE IF NOT EXISTS source_versions (
  document VARCHAR(191) NOT NULL,
  number INT NOT NULL,
  version INT NOT NULL,
  source CHAR(16) NOT NULL,
  type LONGTEXT NOT NULL,
  title LONGTEXT NOT NULL,
  url LONGTEXT NOT NULL,
  archive_url LONGTEXT NOT NULL,
  container LONGTEXT NOT NULL,
  publisher LONGTEXT NOT NULL,
  date LONGTEXT NOT NULL,
  access_date LONGTEXT NOT NULL,
  authors LONGTEXT NOT NULL,
  doi LONGTEXT NOT NULL,
  isbn LONGTEXT NOT NULL,
  pmid LONGTEXT NOT NULL,
  domain LONGTEXT NOT NULL,
  raw LONGTEXT NOT NULL,
  PRIMARY KEY (document, number, version),
  KEY by_source (source)
);

CREATE TABLE IF NOT EXISTS source_spans (
  document VARCHAR(191) NOT NULL,
  number INT NOT NULL,
  from_seq INT NOT NULL,
  to_seq INT,
  reverted BOOLEAN NOT NULL,
  version INT NOT NULL,
  PRIMARY KEY (document, number, from_seq)
);

-- The claims that stand in each document's latest snapshot, in document order.
CREATE OR REPLACE VIEW current_claims AS
SELECT s.document, s.claim, v.kind, COALESCE(x.path, '[]') AS section, s.position, v.text,
       c.first_seen, s.version, c.wordings,
       (SELECT COUNT(*) FROM citations t WHERE t.document = s.document AND t.claim = s.claim AND t.version = s.version AND NOT t.dangles AND (t.source IS NOT NULL OR t.ref_group = '')) AS citations
FROM claim_spans s
JOIN claims c ON c.document = s.document AND c.claim = s.claim
JOIN claim_versions v ON v.document = s.document AND v.claim = s.claim AND v.version = s.version
LEFT JOIN sections x ON x.document = s.document AND x.section = s.section AND x.to_seq IS NULL
WHERE s.to_seq IS NULL
ORDER BY s.document, s.position;

-- What lasted: each change of a claim that no exact revert undid, with the snapshot that made it.
CREATE OR REPLACE VIEW changes AS
SELECT n.document, n.from_seq AS seq, n.claim, n.kind,
       n.kind = 'added' AND c.first_seen < n.from_seq AS restored,
       o.version AS before_version, n.version AS after_version
FROM claim_spans n
JOIN claims c ON c.document = n.document AND c.claim = n.claim
LEFT JOIN claim_spans o ON o.document = n.document AND o.claim = n.claim AND o.to_seq = n.from_seq - 1 AND NOT o.reverted
WHERE NOT n.reverted AND n.kind <> ''
UNION ALL
SELECT o.document, o.to_seq + 1, o.claim, 'removed', FALSE, o.version, NULL
FROM claim_spans o
LEFT JOIN claim_spans n ON n.document = o.document AND n.claim = o.claim AND n.from_seq = o.to_seq + 1 AND NOT n.reverted
WHERE NOT o.reverted AND o.to_seq IS NOT NULL AND n.claim IS NULL;

-- Present sentences, list items and table rows without any citation.
CREATE OR REPLACE VIEW uncited_claims AS
SELECT document, claim, kind, section, position, text, first_seen
FROM current_claims
WHERE citations = 0 AND kind IN ('sentence', 'list_item', 'table_row', 'infobox')
ORDER BY document, position;

-- How many present claims of each document cite a source.
CREATE OR REPLACE VIEW source_usage AS
SELECT t.document, t.source, r.title, r.domain, COUNT(DISTINCT t.claim) AS claims
FROM claim_spans s
JOIN citations t ON t.document = s.document AND t.claim = s.claim AND t.version = s.version AND NOT t.dangles
JOIN sources r ON r.source = t.source
WHERE s.to_seq IS NULL
GROUP BY t.document, t.source, r.title, r.domain
ORDER BY claims DESC, t.document, t.source;
