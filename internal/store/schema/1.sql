-- The tables of a tracker dataset, schema version 1. The data dictionary is dataset/README.md.
-- Rows grow with what is new: a claim, a wording, a stretch of snapshots, never a whole page.

CREATE TABLE IF NOT EXISTS dataset (
  name VARCHAR(64) NOT NULL,
  value VARCHAR(255) NOT NULL,
  PRIMARY KEY (name)
);

CREATE TABLE IF NOT EXISTS documents (
  document VARCHAR(191) NOT NULL,
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  language VARCHAR(35) NOT NULL,
  license VARCHAR(255) NOT NULL,
  attribution TEXT NOT NULL,
  notice TEXT NOT NULL,
  PRIMARY KEY (document)
);

CREATE TABLE IF NOT EXISTS snapshots (
  document VARCHAR(191) NOT NULL,
  seq INT NOT NULL,
  revision VARCHAR(255) NOT NULL,
  parent VARCHAR(255) NOT NULL,
  timestamp DATETIME,
  timestamp_estimated BOOLEAN NOT NULL,
  author VARCHAR(1024) NOT NULL,
  comment TEXT NOT NULL,
  minor BOOLEAN NOT NULL,
  author_hidden BOOLEAN NOT NULL,
  comment_hidden BOOLEAN NOT NULL,
  text_hidden BOOLEAN NOT NULL,
  sha256 CHAR(64) NOT NULL,
  size BIGINT NOT NULL,
  format VARCHAR(16) NOT NULL,
  url TEXT NOT NULL,
  origin TEXT NOT NULL,
  retrieved_at DATETIME,
  added INT NOT NULL,
  removed INT NOT NULL,
  changed INT NOT NULL,
  recited INT NOT NULL,
  moved INT NOT NULL,
  unchanged INT NOT NULL,
  reverts INT,
  reverted_by INT,
  missing TEXT NOT NULL,
  labels TEXT NOT NULL,
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
  path TEXT NOT NULL,
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
  section TEXT NOT NULL,
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
  position VARCHAR(4000) NOT NULL,
  PRIMARY KEY (document, claim, from_seq)
);

CREATE TABLE IF NOT EXISTS citations (
  document VARCHAR(191) NOT NULL,
  claim INT NOT NULL,
  version INT NOT NULL,
  ordinal INT NOT NULL,
  label VARCHAR(255) NOT NULL,
  name VARCHAR(1024) NOT NULL,
  ref_group VARCHAR(255) NOT NULL,
  locator TEXT NOT NULL,
  source CHAR(16),
  dangles BOOLEAN NOT NULL,
  PRIMARY KEY (document, claim, version, ordinal)
);

CREATE TABLE IF NOT EXISTS flags (
  document VARCHAR(191) NOT NULL,
  claim INT NOT NULL,
  version INT NOT NULL,
  flag VARCHAR(64) NOT NULL,
  date VARCHAR(16) NOT NULL,
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
  type VARCHAR(64) NOT NULL,
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  archive_url TEXT NOT NULL,
  container TEXT NOT NULL,
  publisher TEXT NOT NULL,
  date VARCHAR(32) NOT NULL,
  access_date VARCHAR(32) NOT NULL,
  authors TEXT NOT NULL,
  doi VARCHAR(255) NOT NULL,
  isbn VARCHAR(16) NOT NULL,
  pmid VARCHAR(16) NOT NULL,
  domain VARCHAR(255) NOT NULL,
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
  type VARCHAR(64) NOT NULL,
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  archive_url TEXT NOT NULL,
  container TEXT NOT NULL,
  publisher TEXT NOT NULL,
  date VARCHAR(32) NOT NULL,
  access_date VARCHAR(32) NOT NULL,
  authors TEXT NOT NULL,
  doi VARCHAR(255) NOT NULL,
  isbn VARCHAR(16) NOT NULL,
  pmid VARCHAR(16) NOT NULL,
  domain VARCHAR(255) NOT NULL,
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
       (SELECT COUNT(*) FROM citations t WHERE t.document = s.document AND t.claim = s.claim AND t.version = s.version AND NOT t.dangles) AS citations
FROM claim_spans s
JOIN claims c ON c.document = s.document AND c.claim = s.claim
JOIN claim_versions v ON v.document = s.document AND v.claim = s.claim AND v.version = s.version
LEFT JOIN sections x ON x.document = s.document AND x.section = s.section AND x.to_seq IS NULL
WHERE s.to_seq IS NULL
ORDER BY s.document, s.position;

-- What lasted: each change of a claim that no exact revert undid, with the snapshot that made it.
CREATE OR REPLACE VIEW changes AS
SELECT n.document, n.from_seq AS seq, n.claim,
       CASE WHEN o.claim IS NULL THEN 'added'
            WHEN w.text <> v.text THEN 'changed'
            WHEN w.sources <> v.sources THEN 'recited'
            ELSE 'moved' END AS kind,
       o.claim IS NULL AND c.first_seen < n.from_seq AS restored,
       o.version AS before_version, n.version AS after_version
FROM claim_spans n
JOIN claims c ON c.document = n.document AND c.claim = n.claim
JOIN claim_versions v ON v.document = n.document AND v.claim = n.claim AND v.version = n.version
LEFT JOIN claim_spans o ON o.document = n.document AND o.claim = n.claim AND o.to_seq = n.from_seq - 1 AND NOT o.reverted
LEFT JOIN claim_versions w ON w.document = o.document AND w.claim = o.claim AND w.version = o.version
WHERE NOT n.reverted
  AND (o.claim IS NULL OR w.text <> v.text OR w.sources <> v.sources OR o.section <> n.section OR o.position <> n.position)
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
