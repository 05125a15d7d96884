import { sql, type Migration } from "kysely";

/** Everything that the first version needs. Texts compare by their bytes (COLLATE "C"), as the embedded store's do. */
export const tablesOf2026: Migration = {
  async up(db) {
    for (const part of [people, sessions, rounds, partitions, others, unchangeable, sights])
      await sql.raw(part).execute(db);
  },
};

const people = `
  CREATE TABLE accounts (
    id text COLLATE "C" PRIMARY KEY, login text COLLATE "C" NOT NULL UNIQUE, version integer NOT NULL, body json NOT NULL);
  CREATE TABLE units (
    id text COLLATE "C" PRIMARY KEY, kind text NOT NULL, city text COLLATE "C",
    name_key text COLLATE "C" NOT NULL UNIQUE, version integer NOT NULL, body json NOT NULL);
  CREATE INDEX units_by_city ON units (city, kind);
  CREATE TABLE links (token_hash text COLLATE "C" PRIMARY KEY, body json NOT NULL);
  CREATE TABLE register_entries (position integer PRIMARY KEY, body json NOT NULL);`;

const sessions = `
  CREATE TABLE sessions (
    token_hash text COLLATE "C" PRIMARY KEY, account text COLLATE "C" NOT NULL, carrier text NOT NULL,
    opened_at text NOT NULL, seen_at text NOT NULL, ended_at text, over_at timestamptz NOT NULL);
  CREATE INDEX sessions_by_account ON sessions (account);
  CREATE INDEX sessions_by_end ON sessions (over_at);
  CREATE TABLE throttles (
    key text COLLATE "C" PRIMARY KEY, points double precision NOT NULL, expires text, over_at timestamptz);
  CREATE INDEX throttles_by_end ON throttles (over_at);
  CREATE TABLE kept_values (key text COLLATE "C" PRIMARY KEY, value text NOT NULL, expires text NOT NULL);`;

const rounds = `
  CREATE TABLE rounds (
    form text COLLATE "C" NOT NULL, period text COLLATE "C" NOT NULL, version integer NOT NULL, body json NOT NULL,
    PRIMARY KEY (form, period));
  CREATE TABLE submissions (
    form text COLLATE "C" NOT NULL, period text COLLATE "C" NOT NULL, number integer NOT NULL, id uuid NOT NULL,
    unit_id text COLLATE "C" NOT NULL, unit_kind text NOT NULL, city text COLLATE "C" NOT NULL, state text NOT NULL,
    late boolean NOT NULL, holds_place boolean NOT NULL, beyond_quota boolean NOT NULL,
    result bytea NOT NULL, round_record bytea NOT NULL, figures jsonb, filings integer NOT NULL,
    received_at text COLLATE "C" NOT NULL, updated_at text COLLATE "C" NOT NULL,
    contact text, phone text, unit_name text NOT NULL, unit_order bytea NOT NULL, search text NOT NULL, version integer NOT NULL, body json NOT NULL,
    PRIMARY KEY (period, form, number))
    PARTITION BY RANGE (period);
  CREATE UNIQUE INDEX submissions_one_a_unit ON submissions (period, form, unit_id);
  CREATE INDEX submissions_by_unit ON submissions (unit_id, period DESC, form);
  CREATE INDEX submissions_by_city ON submissions (city, period DESC, form, number);
  CREATE INDEX submissions_by_state ON submissions (state, period DESC, form, number);
  CREATE INDEX submissions_in_order ON submissions (period DESC, form, number);
  CREATE INDEX submissions_by_receipt ON submissions (received_at DESC, period DESC, form, number);
  CREATE INDEX submissions_by_change ON submissions (updated_at DESC, period DESC, form, number);
  CREATE INDEX submissions_by_name ON submissions (unit_order, period DESC, form, number);
  CREATE INDEX submissions_city_by_receipt ON submissions (city, received_at DESC, period DESC, form, number);
  CREATE INDEX submissions_city_by_change ON submissions (city, updated_at DESC, period DESC, form, number);
  CREATE INDEX submissions_city_by_name ON submissions (city, unit_order, period DESC, form, number);
  CREATE INDEX submissions_late ON submissions (period DESC, form, number) WHERE late;
  CREATE INDEX submissions_places ON submissions (form, period, city) WHERE holds_place;
  CREATE TABLE submission_ids (
    id uuid PRIMARY KEY, form text COLLATE "C" NOT NULL, period text COLLATE "C" NOT NULL, number integer NOT NULL,
    grams integer[] NOT NULL);
  CREATE INDEX submission_ids_by_gram ON submission_ids USING gin (grams) WITH (gin_pending_list_limit = 512);
  CREATE TABLE sender_keys (
    account text COLLATE "C" NOT NULL, key text COLLATE "C" NOT NULL, submission uuid NOT NULL,
    PRIMARY KEY (account, key));
  CREATE TABLE submission_tallies (
    form text COLLATE "C" NOT NULL, period text COLLATE "C" NOT NULL, city text COLLATE "C" NOT NULL,
    unit_kind text NOT NULL, state text NOT NULL, late boolean NOT NULL,
    submissions integer NOT NULL, filings integer NOT NULL,
    PRIMARY KEY (form, period, city, unit_kind, state, late));`;

/**
 * A partition a year holds its periods ("2026", "2026Q3"). Made when the first round of a year is opened, with the rights
 * of the owner: who serves need not be allowed to make tables. Closed to all but what comes through `submissions`. A
 * table that is attached, in place of made as a partition, waits for nobody who reads the others, nor they for it. Who has
 * waited for another to make it asks pg_class: to_regclass would say again what it has said before.
 */
const partitions = `
  CREATE FUNCTION add_year(year integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  DECLARE name text := 'submissions_' || year;
  BEGIN
    IF year NOT BETWEEN 1000 AND 9998 THEN RAISE EXCEPTION 'no year: %', year; END IF;
    IF to_regclass(name) IS NOT NULL THEN RETURN; END IF;
    PERFORM pg_advisory_xact_lock(1885434475, 1);
    IF EXISTS (
      SELECT FROM pg_class one JOIN pg_class years USING (relnamespace)
      WHERE years.oid = 'submissions'::regclass AND one.relname = name) THEN RETURN; END IF;
    EXECUTE format('CREATE TABLE %I (LIKE submissions)', name);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE TRIGGER is_kept BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('ALTER TABLE submissions ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, year::text, (year + 1)::text);
  END $$;`;

const others = `
  CREATE TABLE published_forms (
    position integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text COLLATE "C" NOT NULL UNIQUE, body json NOT NULL);
  CREATE TABLE audit_entries (
    sequence bigint PRIMARY KEY, id uuid NOT NULL UNIQUE, at timestamptz NOT NULL, account text COLLATE "C",
    action text COLLATE "C" NOT NULL, unit text COLLATE "C", city text COLLATE "C", search text NOT NULL,
    body text NOT NULL);
  CREATE INDEX audit_by_unit ON audit_entries (unit, sequence);
  CREATE INDEX audit_by_city ON audit_entries (city, sequence);
  CREATE INDEX audit_by_account ON audit_entries (account, sequence);
  CREATE INDEX audit_by_action ON audit_entries (action, sequence);
  CREATE TABLE commit_marks (id uuid PRIMARY KEY, at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE notes (name text PRIMARY KEY, body json NOT NULL);
  CREATE TABLE blobs (sha256 bytea PRIMARY KEY, size integer NOT NULL, bytes bytea NOT NULL);
  ALTER TABLE blobs ALTER COLUMN bytes SET STORAGE EXTERNAL;`;

/** Nothing is deleted, and what is written for good is not changed, whoever is connected. */
const unchangeable = `
  CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN RAISE EXCEPTION '% is kept as it was written', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END $$;
  CREATE TRIGGER is_kept BEFORE UPDATE OR DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER is_not_emptied BEFORE TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER is_kept BEFORE DELETE ON blobs FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER is_mended_only BEFORE UPDATE ON blobs FOR EACH ROW
    WHEN (NEW.sha256 <> OLD.sha256 OR sha256(NEW.bytes) <> NEW.sha256) EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER is_not_emptied BEFORE TRUNCATE ON blobs FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER is_kept BEFORE UPDATE OR DELETE ON published_forms FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER is_not_emptied BEFORE TRUNCATE ON submissions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;

/**
 * The second wall (research §9): without the settings of sight.ts no report and no entry is there, and only what sees
 * everything may write. It binds the owner of the tables as well. The planner takes IS NOT NULL to be nearly always so, and
 * an equation to be rare: it would then sort what it need only read in order.
 */
const sights = `
  ALTER TABLE submissions ENABLE ROW LEVEL SECURITY;
  ALTER TABLE submissions FORCE ROW LEVEL SECURITY;
  CREATE POLICY sight ON submissions
    USING (
      (SELECT true WHERE current_setting('parkforms.reports', true) = 'all') IS NOT NULL
      OR (unit_kind <> 'expert' AND city = (SELECT nullif(current_setting('parkforms.city', true), '')))
      OR unit_id = (SELECT nullif(current_setting('parkforms.unit', true), '')))
    WITH CHECK ((SELECT current_setting('parkforms.reports', true)) = 'all');
  ALTER TABLE submission_tallies ENABLE ROW LEVEL SECURITY;
  ALTER TABLE submission_tallies FORCE ROW LEVEL SECURITY;
  CREATE POLICY sight ON submission_tallies
    USING (
      (SELECT true WHERE current_setting('parkforms.reports', true) = 'all') IS NOT NULL
      OR (unit_kind <> 'expert' AND city = (SELECT nullif(current_setting('parkforms.city', true), ''))))
    WITH CHECK ((SELECT current_setting('parkforms.reports', true)) = 'all');
  ALTER TABLE audit_entries ENABLE ROW LEVEL SECURITY;
  ALTER TABLE audit_entries FORCE ROW LEVEL SECURITY;
  CREATE POLICY sight ON audit_entries
    USING (
      (SELECT true WHERE current_setting('parkforms.trail', true) = 'all') IS NOT NULL
      OR city = (SELECT nullif(current_setting('parkforms.city', true), ''))
      OR unit = (SELECT nullif(current_setting('parkforms.unit', true), '')))
    WITH CHECK ((SELECT current_setting('parkforms.trail', true)) = 'all');`;
