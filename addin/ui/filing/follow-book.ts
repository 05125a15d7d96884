import type { Finding } from "../../../shared/findings/finding.ts";
import { foldWords } from "../../../shared/records/fold.ts";
import { remarksAsFindings, type SignedRemark } from "../../../shared/submission/remarks-as-findings.ts";
import type { Filing, Remark } from "../../../shared/submission/submission.ts";
import type { SubmissionView } from "../../../shared/submission/submission-views.ts";
import { approvedRules } from "../../../shared/submission/waivers.ts";
import type { EngineContext } from "../../engine/check-engine.ts";
import type { SignedInView } from "../../api/connection.ts";
import { load, type Loaded } from "../loaded.ts";
import { patch, type FilingContext } from "./filing-context.ts";
import type { BookIdentity } from "./filing-state.ts";

export function isReviewer({ account }: SignedInView): boolean {
  return account.role === "city" || account.role === "province";
}

export function whoIs({ parts }: Pick<FilingContext, "parts">): SignedInView | undefined {
  const { session } = parts.connection.state.get();
  return session.kind === "open" ? session.view : undefined;
}

/** Looks for what the server has of the open workbook, and hands on what the check can use of it. */
export async function loadThread(context: FilingContext): Promise<void> {
  const { state, parts, submission } = context;
  const { book, thread } = state.get();
  const who = whoIs(context);
  if ((!book && submission === undefined) || !who) return patch(context, { thread: { phase: "none" }, drafts: [] });
  const put = (loaded: Loaded<SubmissionView | null>): void => {
    if (state.get().book === book) patch(context, { thread: loaded });
  };
  await load(context, put, { now: thread, fetch: () => readThread(context, who) });
  const found = state.get().thread.value ?? undefined;
  const kept = found && isReviewer(who) ? await parts.drafts.get(draftKey(who, found.id)) : undefined;
  if (state.get().book !== book) return;
  patch(context, { drafts: kept?.remarks ?? [] });
  if (found && who.account.role === "city") await loadQuota(context, found);
  await Promise.all([showRemarks(context), book && know(context, book, who)]);
}

export function draftKey({ account }: SignedInView, submission: string): string {
  return `${account.id} ${submission}`;
}

function readThread(context: FilingContext, who: SignedInView): Promise<SubmissionView | null> {
  const { submission, state } = context;
  const { book } = state.get();
  if (submission === undefined) return book ? findThread(context, book, who) : Promise.resolve(null);
  return context.parts.connection.ask("readSubmission", { params: { id: submission } }).then(({ json }) => json);
}

/** What the server has of a report that this person may see. */
export async function findThread(
  { parts: { connection } }: Pick<FilingContext, "parts">,
  { form, period, unit }: BookIdentity,
  who: SignedInView,
): Promise<SubmissionView | null> {
  const own = who.account.unit;
  const text = foldWords(unit).slice(0, 100);
  const query = own === undefined ? { form, period, text } : { form, period, unit: own };
  const { items } = (await connection.ask("listSubmissions", { query })).json;
  const line = items.find((one) => own !== undefined || foldWords(one.unit.name) === foldWords(unit));
  if (!line || foldWords(line.unit.name) !== foldWords(unit)) return null;
  return (await connection.ask("readSubmission", { params: { id: line.id } })).json;
}

async function loadQuota(context: FilingContext, { form, period, unit }: SubmissionView): Promise<void> {
  const status = await context.parts.connection.ask("readStatus", { params: { form, period } }).catch(() => undefined);
  const found = status?.json.quotas?.find(({ city }) => city === unit.city);
  if (found) patch(context, { quota: { allowed: found.allowed, taken: found.taken } });
}

/** What reviewers have written on the last filing, with who and when. */
export function remarksOf({ events, filings }: SubmissionView): readonly SignedRemark[] {
  const last = filings.at(-1)?.number;
  const ours = events.filter(({ filing }) => filing === last);
  return ours.flatMap(({ remarks = [], actor, at }) => remarks.map((one) => ({ ...one, by: actor.name, at })));
}

/** Marks the reviewers' remarks, those that were not sent yet, and what the server alone has found. */
export async function showRemarks({ state, check, parts, outbox }: FilingContext): Promise<void> {
  const { thread, drafts, book } = state.get();
  const { session } = parts.connection.state.get();
  const by = session.kind === "none" ? "" : session.view.account.name;
  const unsent: readonly SignedRemark[] = drafts.map((one: Remark) => ({ ...one, by, at: new Date().toISOString() }));
  const written = remarksAsFindings([...(thread.value ? remarksOf(thread.value) : []), ...unsent]);
  const refused = outbox.state.get().parcels.filter((one) => book && one.refused && isSameReport(one, book));
  const found = refused.flatMap(({ refused: problem }) =>
    blockingFindings(problem?.findings ?? [], problem?.blockers ?? []),
  );
  const known = new Set(check.state.get().view?.findings.map(keyOf));
  // A reason that was given meanwhile is not in the server's answer.
  const given = new Map(check.state.get().remarks.map((one) => [keyOf(one), one.reason]));
  const unknown = found.filter((one) => !known.has(keyOf(one)));
  const explained = unknown.map((one) => {
    const reason = given.get(keyOf(one));
    return reason === undefined ? one : { ...one, reason };
  });
  const shown = [...written, ...explained];
  // Marking takes its time, and most changes of what is watched concern no remark.
  if (JSON.stringify(shown) !== JSON.stringify(check.state.get().remarks)) await check.showRemarks(shown);
}

/** Whether a parcel is a report of the same form, unit and period. */
export function isSameReport(
  one: { readonly form: string; readonly unit: string; readonly period: string },
  { form, unit, period }: BookIdentity,
): boolean {
  return one.form.split("@")[0] === form && one.unit === unit && one.period === period;
}

interface RuleAtRow {
  readonly rule: string;
  readonly rowKey: string;
}

function keyOf({ rule, rowKey }: RuleAtRow): string {
  return `${rule}\u0000${rowKey}`;
}

/** Those of the findings that stop it. */
export function blockingFindings(findings: readonly unknown[], blockers: readonly RuleAtRow[]): readonly Finding[] {
  const wanted = new Set(blockers.map(keyOf));
  return (findings as readonly Finding[]).filter((one) => wanted.has(keyOf(one)));
}

/** Tells the check what the server knows beside the workbook. */
async function know(context: FilingContext, book: BookIdentity, who: SignedInView): Promise<void> {
  const { check, state } = context;
  const thread = state.get().thread.value ?? undefined;
  const known = await readKnown(context, book, { who, ...(thread && { thread }) });
  if (state.get().book === book && Object.keys(known).length > 0) await check.know(known);
}

/** What the server knows beside a workbook that somebody may see. What cannot be had is left out. */
export async function readKnown(
  { parts: { connection } }: Pick<FilingContext, "parts">,
  book: BookIdentity,
  { who, thread }: { readonly who: SignedInView; readonly thread?: SubmissionView },
): Promise<EngineContext> {
  const isOwn = who.unit !== null && foldWords(who.unit.name) === foldWords(book.unit);
  if (!isOwn && !thread) return {};
  const params = { form: book.form, period: book.period };
  const previous = isOwn ? await connection.ask("readPrevious", { params }).catch(() => undefined) : undefined;
  const register = await connection.ask("readRegister", {}).catch(() => undefined);
  const waived = thread ? approvedRules(thread, (thread.filings.at(-1) as Pick<Filing, "number">).number) : [];
  const record = previous?.json.record;
  return {
    ...(record && {
      previous: { ...record, origins: { fields: {}, tables: {} }, unread: { fields: [], cells: [] }, problems: [] },
    }),
    ...(register && { register: register.json.items.map(({ park, selectedYear }) => ({ park, selectedYear })) }),
    ...(waived.length > 0 && { waived }),
  };
}
