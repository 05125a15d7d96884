import type { ColumnType } from "kysely";
import type { Account, OneTimeLink } from "../../../shared/submission/account.ts";
import type { PublishedForm } from "../../../shared/submission/published-form.ts";
import type { RegisterEntry } from "../../../shared/submission/register.ts";
import type { Round } from "../../../shared/submission/round.ts";
import type { Submission, SubmissionState } from "../../../shared/submission/submission.ts";
import type { Unit, UnitKind } from "../../../shared/submission/unit.ts";

/** Written as JSON text, which PostgreSQL keeps as it is (`json`), and read as what it says. */
type Body<T> = ColumnType<T, string, string>;

/** Read as a Date, written as an ISO 8601 instant. */
type Instant = ColumnType<Date, string, string>;

/** The tables of migrations/, by name. Whole things are in `body`; the other columns are what is searched by. */
export interface Tables {
  accounts: { id: string; login: string; version: number; body: Body<Account> };
  units: { id: string; kind: string; city: string | null; name_key: string; version: number; body: Body<Unit> };
  links: { token_hash: string; body: Body<OneTimeLink> };
  register_entries: { position: number; body: Body<RegisterEntry> };
  /** Instants that are given out again are kept as the text that came. */
  sessions: {
    token_hash: string;
    account: string;
    carrier: "cookie" | "bearer";
    opened_at: string;
    seen_at: string;
    ended_at: string | null;
    over_at: Instant;
  };
  throttles: {
    key: string;
    points: number;
    expires: string | null;
    over_at: ColumnType<Date | null, string | null, string | null>;
  };
  kept_values: { key: string; value: string; expires: string };
  rounds: { form: string; period: string; version: number; body: Body<Round> };
  submissions: SubmissionRow;
  /** Where a submission is: the partitions of `submissions` know their own ids only. And by what: search-grams.ts. */
  submission_ids: { id: string; form: string; period: string; number: number; grams: readonly number[] };
  /** An Idempotency-Key of an account names one submission anywhere. */
  sender_keys: { account: string; key: string; submission: string };
  /** How many there are of each sort, kept along with the rows: counting a million takes too long for a list. */
  submission_tallies: TallyRow;
  published_forms: { position: ColumnType<number, never, never>; id: string; body: Body<PublishedForm> };
  audit_entries: AuditRow;
  blobs: { sha256: Buffer; size: number; bytes: Buffer };
  /** What the store knows of itself: notes.ts. */
  notes: { name: string; body: Body<unknown> };
}

export interface SubmissionRow {
  form: string;
  period: string;
  number: number;
  id: string;
  unit_id: string;
  unit_kind: UnitKind;
  /** "" for experts, who have none. */
  city: string;
  state: SubmissionState;
  late: boolean;
  holds_place: boolean;
  beyond_quota: boolean;
  filings: number;
  received_at: string;
  updated_at: string;
  /** Names of blobs, of the filing that counts. */
  result: Buffer;
  round_record: Buffer;
  /** JSON: what the filing adds to totals; null for one from before there were figures. */
  figures: string | null;
  contact: string | null;
  phone: string | null;
  unit_name: string;
  /** The unit's name in UTF-16, big-endian: bytes in the order of its letters. */
  unit_order: Buffer;
  /** The folded name and receipt numbers, a line each. */
  search: string;
  version: number;
  body: Body<Submission>;
}

/** What a list can be confined to without looking at its submissions. */
export interface TallyRow {
  form: string;
  period: string;
  city: string;
  unit_kind: string;
  state: string;
  late: boolean;
  submissions: number;
  filings: number;
}

export interface AuditRow {
  sequence: number;
  id: string;
  at: Instant;
  account: string | null;
  action: string;
  unit: string | null;
  city: string | null;
  /** Folded: who did it, to what, and what is said of it, a line each. */
  search: string;
  /** The canonical JSON that is hashed, with the hash. */
  body: string;
}
