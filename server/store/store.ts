import type { Account, OneTimeLink, Session } from "../../shared/submission/account.ts";
import type { AuditDraft, AuditEntry, AuditHead } from "../../shared/submission/audit-entry.ts";
import type { PublishedForm } from "../../shared/submission/published-form.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import type { RegisterEntry } from "../../shared/submission/register.ts";
import type { ReportLine } from "../../shared/submission/report-line.ts";
import type { Round } from "../../shared/submission/round.ts";
import type { Submission, SubmissionSort, SubmissionState } from "../../shared/submission/submission.ts";
import type { Unit, UnitKind } from "../../shared/submission/unit.ts";
import type { FilingTotals } from "../../shared/summary/totals-of-filings.ts";
import type { ChainVerdict } from "./audit-verify.ts";
import type { Amount, BlobStore, StagedBlob } from "./blobs.ts";

/**
 * All that the server remembers. What a promise of a transaction resolves with is durable: it survives kill -9 and a
 * loss of power. Every transaction runs alone on what it locks, takes its audit entries along, and leaves nothing when
 * it throws. Its work may be called again where the store was lost before anything of it was kept: it must do nothing
 * that cannot be done twice. Failures of the store itself are StoreErrors.
 */
export interface Store {
  readonly blobs: BlobStore;
  readonly people: PeopleStore;
  readonly sessions: SessionStore;
  readonly rounds: RoundStore;
  readonly forms: FormStore;
  readonly audit: AuditLog;
  /** What the store itself lets this actor see: a second wall behind what the use cases ask. */
  seenBy(actor: Actor): ActorView;
  /** What time it is to the store: whether something came late is judged by this clock, of which there is one. */
  clock(): Promise<Date>;
  /** Rejects when the store cannot take writes. */
  ready(): Promise<void>;
  /** Figures for the metrics, by name: bytes, counts, milliseconds. */
  figures(): Promise<Readonly<{ [name: string]: number }>>;
  /** How much is stored: for those who run the system. */
  amounts(): Promise<StoredAmounts>;
  /** Finishes what was begun; later calls reject. */
  close(): Promise<void>;
}

/** Reads on behalf of an actor; what the actor may not see is not there. */
export interface ActorView {
  readonly rounds: Pick<RoundStore, "submission" | "submissions" | "inRound" | "linesOf" | "ofUnit">;
  readonly audit: Pick<AuditLog, "entries">;
}

export interface StoredAmounts {
  /** Workbooks, and what was read out of them. */
  readonly files: Amount;
  /** What the store keeps beside them. */
  readonly documents: Amount;
  readonly audit: Amount;
  readonly rounds: number;
  readonly submissions: number;
  /** As they were filed: every number of every submission. */
  readonly workbooks: number;
  /** Of the disk that all this is on; null where that cannot be said. */
  readonly disk: { readonly freeBytes: number; readonly totalBytes: number } | null;
  /** An instant; null where no backup is known of. */
  readonly lastBackupAt: string | null;
}

/** Accounts, reporting units, one-time links and the register of selected parks. */
export interface PeopleStore {
  account(id: string): Promise<Account | undefined>;
  accountByLogin(login: string): Promise<Account | undefined>;
  accounts(): Promise<readonly Account[]>;
  unit(id: string): Promise<Unit | undefined>;
  units(filter?: UnitFilter): Promise<readonly Unit[]>;
  link(tokenHash: string): Promise<OneTimeLink | undefined>;
  register(): Promise<readonly RegisterEntry[]>;
  transact<R>(work: (tx: PeopleTransaction) => Promise<R>): Promise<R>;
}

export interface UnitFilter {
  readonly kind?: UnitKind;
  readonly city?: string;
}

/** Reads see the transaction's own writes. Saving asks for a version one above the stored one (1 for a new thing). */
export interface PeopleTransaction extends Omit<PeopleStore, "transact"> {
  /** The store's clock: the same for the whole transaction. */
  readonly now: Date;
  /** Rejects with StoreError `duplicate` when another account has the login. */
  saveAccount(account: Account): Promise<void>;
  /** Rejects with StoreError `duplicate` when another unit of its kind and city has the name, folded. */
  saveUnit(unit: Unit): Promise<void>;
  /** Inserts or replaces. */
  saveLink(link: OneTimeLink): Promise<void>;
  /** Replaces the whole register. */
  saveRegister(entries: readonly RegisterEntry[]): Promise<void>;
  record(entry: AuditDraft): Promise<void>;
}

/** What changes with every sign-in. */
export interface SessionStore {
  session(tokenHash: string): Promise<Session | undefined>;
  sessionsOf(account: string): Promise<readonly Session[]>;
  /** Inserts or replaces, with what the audit is to know. A session that has ended stays ended. */
  save(session: Session, entries?: readonly AuditDraft[]): Promise<void>;
  /** Ends every session of the account that has not ended, but for the one with this hash. */
  endAll(account: string, at: string, except?: string): Promise<void>;
  /** Counters of failed sign-ins. */
  throttle(key: string): Promise<ThrottleCount | undefined>;
  /** Puts what the change makes of a counter in its place, null for none, and gives it; changes of one key wait for each other. */
  changeThrottle(key: string, change: ThrottleChange): Promise<ThrottleCount | null>;
  /** Keeps a value until it is taken, once, or until it expires: the state of a sign-in at another provider. */
  keep(key: string, value: string, expiresAt: string): Promise<void>;
  take(key: string): Promise<string | undefined>;
}

/** May be called again. */
export type ThrottleChange = (before: ThrottleCount | undefined) => ThrottleCount | null;

/** A counter of failed sign-ins. */
export interface ThrottleCount {
  readonly points: number;
  /** An instant; null: never. */
  readonly expires: string | null;
}

export interface RoundStore {
  round(form: string, period: string): Promise<Round | undefined>;
  rounds(): Promise<readonly Round[]>;
  submission(id: string): Promise<Submission | undefined>;
  /** Where no other order is asked for, in that of round (newest period first, then form) and number. */
  submissions(filter: SubmissionFilter, page: PageRequest): Promise<SubmissionPage>;
  /** Every submission of a round, or of one city in it, by number. */
  inRound(form: string, period: string, city?: string): Promise<readonly Submission[]>;
  /** The same, of each what rules and summaries ask of it. */
  linesOf(form: string, period: string, city?: string): Promise<readonly ReportLine[]>;
  /**
   * What the filings that count of these reports of one round add up to, worked out by the store itself; undefined where
   * one of them is not there in this version, or was filed before figures were kept.
   */
  filedTotals(form: string, period: string, of: readonly ReportVersion[]): Promise<FilingTotals | undefined>;
  /** What a unit reported with a form, all periods, the newest first. */
  ofUnit(form: string, unit: string): Promise<readonly Submission[]>;
  /** The submission that this account made with this Idempotency-Key. */
  byKey(account: string, key: string): Promise<Submission | undefined>;
  /** Makes a round; rejects with StoreError `duplicate` when there is one. */
  open(round: Round, entries: readonly AuditDraft[]): Promise<void>;
  /** Locks one round. Rejects with StoreError `absent` when there is none. */
  transact<R>(form: string, period: string, work: (tx: RoundTransaction) => Promise<R>): Promise<R>;
}

export type ReportVersion = Pick<Submission, "id" | "version">;

export interface SubmissionFilter {
  readonly form?: string;
  readonly period?: string;
  readonly city?: string;
  readonly unit?: string;
  readonly kinds?: readonly UnitKind[];
  readonly states?: readonly SubmissionState[];
  /** Part of the unit's name, folded, or of a receipt number. */
  readonly text?: string;
  /** Whether the last workbook came late. */
  readonly late?: boolean;
}

export interface PageRequest {
  /** From 1. */
  readonly page: number;
  readonly size: number;
  /** What was received or changed last first; a unit's name in the order of its letters. */
  readonly sort?: SubmissionSort;
}

export interface SubmissionPage {
  readonly items: readonly Submission[];
  readonly total: number;
}

/** Reads see the transaction's own writes. Saving asks for a version one above the stored one (1 for a new thing). */
export interface RoundTransaction {
  /** The store's clock: the same for the whole transaction. */
  readonly now: Date;
  round(): Promise<Round>;
  saveRound(round: Round): Promise<void>;
  submission(id: string): Promise<Submission | undefined>;
  submissionOf(unit: string): Promise<Submission | undefined>;
  byKey(account: string, key: string): Promise<Submission | undefined>;
  /** Those of a city that hold a place, locked until the transaction ends. */
  holdingPlaces(city: string): Promise<readonly Submission[]>;
  /** Stores a staged blob together with what names it. */
  keep(blob: StagedBlob): Promise<void>;
  /** Rejects with StoreError `duplicate` when another has its unit or number, or anywhere its id or a sender's key. */
  saveSubmission(submission: Submission): Promise<void>;
  record(entry: AuditDraft): Promise<void>;
}

/** Form versions that were published here; they are never changed, and never taken back. */
export interface FormStore {
  /** In the order in which they were published, without the first `after`. */
  published(after?: number): Promise<readonly PublishedForm[]>;
  /**
   * Its blobs are stored before. Rejects with StoreError `conflict` when there are more versions than the publisher has
   * seen, and `duplicate` when there is one of its id.
   */
  publish(publication: Publication): Promise<void>;
}

export interface Publication {
  readonly form: PublishedForm;
  readonly entries: readonly AuditDraft[];
  /** How many versions were published when it was proved to fit beside them. */
  readonly seen: number;
}

export interface AuditLog {
  /** For what changes nothing else: a download, a refused sign-in. */
  append(entries: readonly AuditDraft[]): Promise<void>;
  /** At most `limit` that pass. */
  entries(query: AuditQuery): Promise<readonly AuditEntry[]>;
  /** The last entry, or null while there is none. */
  head(): Promise<AuditHead | null>;
  /** Follows the chain from its first entry; one that was kept elsewhere shows whether its end was cut off. */
  verify(exported?: AuditHead): Promise<ChainVerdict>;
  /** Every entry as the canonical JSON that is hashed, in order. */
  lines(): Promise<AsyncIterable<string>>;
}

export interface AuditQuery {
  /** A sequence: none before it. */
  readonly from: number;
  /** A sequence: only what is before it. */
  readonly before?: number;
  readonly limit: number;
  /** Without it, in order. */
  readonly newestFirst?: boolean;
  readonly unit?: string;
  readonly city?: string;
  /** The id of whose doing it was. */
  readonly account?: string;
  /** "submission" for all that is done to submissions, "submission.submit" for one kind of it. */
  readonly action?: string;
  /** Part of the actor's name, of the target's id or of a text of the detail, folded. */
  readonly text?: string;
  /** Instants: not before the one, and before the other. */
  readonly since?: string;
  readonly until?: string;
}
