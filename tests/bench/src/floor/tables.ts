/** The least that each step needs, with the keys and indexes that the work asks for. */
export const tables = `
  DROP SCHEMA IF EXISTS floor CASCADE;
  CREATE SCHEMA floor;
  SET search_path TO floor;
  CREATE TABLE respondents (tenant uuid, id uuid, external text, name text, email text, PRIMARY KEY (tenant, id));
  CREATE TABLE responses (tenant uuid, id uuid, external text, version int, answered_at timestamptz, day date, comment text,
    answers jsonb, dimensions jsonb, PRIMARY KEY (tenant, id));
  CREATE INDEX ON responses (tenant, day);
  CREATE TABLE outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant uuid, topic text, key text, part int,
    headers jsonb, value text, at timestamptz DEFAULT now());
  CREATE TABLE log (topic text, part int, pos bigint, key text, headers jsonb, value bytea, at timestamptz DEFAULT now());
  CREATE INDEX ON log (topic, part, pos);
  CREATE TABLE heads (topic text, part int, next bigint, PRIMARY KEY (topic, part)) WITH (fillfactor = 50);
  INSERT INTO heads SELECT 'received', part, 0 FROM generate_series(0, 7) AS part;
  CREATE TABLE cursors (grp text, topic text, part int, next bigint, PRIMARY KEY (grp, topic, part)) WITH (fillfactor = 50);
  INSERT INTO cursors SELECT 'reader', 'received', part, 0 FROM generate_series(0, 7) AS part;
  CREATE TABLE inbox (grp text, event uuid, at timestamptz DEFAULT now(), PRIMARY KEY (grp, event));
  CREATE TABLE scores (tenant uuid, id uuid, version int, day date, answered_at timestamptz, answers jsonb, dimensions jsonb,
    sign smallint, PRIMARY KEY (tenant, id));
  CREATE INDEX ON scores (tenant, day);
  CREATE TABLE analyses (tenant uuid, id uuid, version int, day date, answered_at timestamptz, comment text, dimensions jsonb,
    sign smallint, sentiment text, themes jsonb, PRIMARY KEY (tenant, id));
  CREATE INDEX ON analyses (tenant, day);
  CREATE TABLE cases (tenant uuid, id uuid, version int, facts jsonb, scored jsonb, analyzed jsonb, outcome text, task uuid,
    decided_at timestamptz, PRIMARY KEY (tenant, id)) WITH (fillfactor = 50);
  CREATE INDEX ON cases (tenant, decided_at);
  CREATE TABLE tasks (tenant uuid, id uuid, state text, priority text, opened_at timestamptz, due_at timestamptz, comment text,
    answers jsonb, themes jsonb, dimensions jsonb, PRIMARY KEY (tenant, id));
  CREATE INDEX ON tasks (due_at);
  CREATE TABLE deliveries (tenant uuid, id uuid, task uuid, recipient text, subject text, body text, state text,
    PRIMARY KEY (tenant, id));
  CREATE TABLE jobs (id uuid PRIMARY KEY, data jsonb, start_after timestamptz DEFAULT now());
  CREATE TABLE cells (tenant uuid, day date, dimension text, value text, n bigint, positive bigint, negative bigint,
    PRIMARY KEY (tenant, dimension, day, value)) WITH (fillfactor = 70);
  CREATE TABLE theme_cells (tenant uuid, day date, dimension text, value text, theme text, n bigint, units bigint,
    PRIMARY KEY (tenant, dimension, day, value, theme)) WITH (fillfactor = 70);`;
