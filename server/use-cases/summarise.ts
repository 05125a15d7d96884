import { fillText, wordsIn, type Language, type Text } from "../../shared/cells/text.ts";
import { cities } from "../../shared/forms/codes/regions.ts";
import type { Form } from "../../shared/forms/form.ts";
import { Problem } from "../../shared/submission/problem.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import { roundKey } from "../../shared/submission/round.ts";
import { currentFiling } from "../../shared/submission/submission.ts";
import { hasPassed, whyGone } from "../../shared/summary/choose-entries.ts";
import { isDetailId } from "../../shared/summary/detail-id.ts";
import type { SummaryFormat, SummaryOrder } from "../../shared/summary/order.ts";
import { formNamed } from "../forms/form-named.ts";
import { programVersion } from "../forms/package-root.ts";
import type { CachedSummary, SummaryCache } from "../store/summary-cache.ts";
import { partKey, summaryKey } from "../store/summary-key.ts";
import { SummaryRefusal } from "../workbooks/summary-refusal.ts";
import { draftEntry } from "./draft-entry.ts";
import { isCity } from "./expect-city.ts";
import { findRound, type RoundPath } from "./read-round.ts";
import { requestInvalid } from "./request-invalid.ts";
import type { Services } from "./services.ts";
import { seesAllReports, seesReportsOfCity } from "./sight.ts";
import { factsVersion, summaryFacts, wholeFacts, type SummaryFacts, type WholeFacts } from "./summary-facts.ts";
import { summaryOrder, type SummaryTarget } from "./summary-order.ts";

export interface SummaryRequest extends RoundPath {
  readonly level: SummaryTarget["level"];
  /** GB/T 2260, of a city's summary. */
  readonly city?: string;
  readonly format: SummaryFormat;
  readonly language: Language;
  /** Also what the level has not passed yet. */
  readonly includeEarlier?: boolean | undefined;
  /** Ids of sheets: a JSON document of these alone, to look at. */
  readonly sheets?: readonly string[] | undefined;
  /** Whether the caller has the file of this ETag: then there is no download, and none is recorded. */
  readonly has?: (etag: string) => boolean;
}

export interface Summary {
  readonly path: string;
  /** The SHA-256 of the file, without quotes. */
  readonly etag: string;
  readonly fileName: string;
}

/**
 * A city's or the province's summary, made from stored results when there is none of the same content. A download is
 * recorded; some sheets to look at are none, unless the rows that units filled in are among them. Throws the Problems
 * `request-invalid` for sheets of another format than JSON, `not-found`, `busy`, `too-many-rows`, `summary-too-slow` and `summary-too-large`.
 */
export async function summarise(services: Services, actor: Actor, request: SummaryRequest): Promise<Summary> {
  const { format, sheets, has = () => false } = request;
  if (sheets && format !== "json") throw requestInvalid("query.sheets", words.jsonOnly);
  const target = await targetOf(services, actor, request);
  const { path, sha256 } = await cachedSummary(services, target, { actor, format, sheets });
  const isDownload = !has(sha256) && (sheets?.some(isDetailId) ?? true);
  if (isDownload) await services.store.audit.append([draftOf(services, actor, { target, format, sha256 })]);
  return { path, etag: sha256, fileName: fileNameOf(target, format) };
}

async function targetOf(services: Services, actor: Actor, request: SummaryRequest): Promise<SummaryTarget> {
  const { level, city, language, includeEarlier = false } = request;
  const canSee = level === "province" ? seesAllReports(actor) : city !== undefined && seesReportsOfCity(actor, city);
  if (!canSee) throw new Problem("not-found");
  const round = await findRound(services, request);
  const form = formNamed(services.forms, round.formId);
  if (!hasSummary(form, request)) throw new Problem("not-found");
  return { round, form, level, language, includeEarlier, ...(level === "city" && { city: city! }) };
}

/** The zone's areas report to their city and no further, the experts to the province alone. */
function hasSummary({ definition: { unitKind } }: Form, { level, city }: SummaryRequest): boolean {
  if (level === "province") return unitKind !== "area";
  return unitKind !== "expert" && isCity(city);
}

interface Part extends Pick<SummaryRequest, "format" | "sheets"> {
  readonly actor: Actor;
}

async function cachedSummary(
  services: Services,
  target: SummaryTarget,
  { actor, format, sheets }: Part,
): Promise<CachedSummary> {
  const { summaryCache, summaries, baseUrl } = services;
  const facts = await summaryFacts(services, actor, target);
  const { city } = target;
  const readWhole = once(() => wholeFacts(services, actor, { ...facts, ...(city !== undefined && { city }) }));
  const key = await keyOf(services, target, { facts, readWhole });
  return summaryCache.through(sheets ? partKey(key, sheets) : key, format, async () => {
    const whole = await readWhole();
    const control = await controlOf(services, whole, target);
    const order = { ...summaryOrder(whole, target, baseUrl), ...(control && { control }) };
    const files = await summaries.make(order, [format], { sheets, caller: actor.account }).catch(asProblem);
    return files[format]!;
  });
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let begun: Promise<T> | undefined;
  return () => (begun ??= work());
}

/** The totals as the store adds them up: a summary that comes to others is not given out. */
async function controlOf(
  { store }: Services,
  { submissions }: WholeFacts,
  { round, form, level, includeEarlier }: SummaryTarget,
): Promise<SummaryOrder["control"]> {
  if (form.definition.unitKind === "expert") return undefined;
  const counted = submissions.filter(
    (one) =>
      currentFiling(one).formId === round.formId &&
      whyGone(one.state) === undefined &&
      (includeEarlier || hasPassed(one.state, level)),
  );
  return store.rounds.filedTotals(round.form, round.period, counted);
}

interface KnownKey {
  readonly factsVersion: string;
  readonly key: string;
}

const version = programVersion();
const mostKnown = 200;
const knownKeys = new WeakMap<SummaryCache, Map<string, KnownKey>>();

/** The name of a summary's content. To work it out for a thousand units takes longer than to send the file. */
async function keyOf(
  { summaryCache, baseUrl }: Services,
  target: SummaryTarget,
  { facts, readWhole }: { readonly facts: SummaryFacts; readonly readWhole: () => Promise<WholeFacts> },
): Promise<string> {
  const { round, form, level, city, language, includeEarlier } = target;
  const asked = [roundKey(round), level, city, language, includeEarlier, baseUrl].join(" ");
  const known = knownKeys.get(summaryCache) ?? new Map<string, KnownKey>();
  knownKeys.set(summaryCache, known);
  const now = factsVersion(facts);
  const found = known.get(asked);
  if (found?.factsVersion === now) return found.key;
  const key = summaryKey(summaryOrder(await readWhole(), target, baseUrl), { programVersion: version, form });
  if (known.size >= mostKnown) known.clear();
  known.set(asked, { factsVersion: now, key });
  return key;
}

/** A missing result, or totals that differ, is a fault of ours, not of the request. */
function asProblem(error: unknown): never {
  if (!(error instanceof SummaryRefusal)) throw error;
  const { code, slots } = error;
  if (code === "result-missing" || code === "totals-differ") throw error;
  throw new Problem(code, slots);
}

function fileNameOf({ round, form, city, language }: SummaryTarget, format: SummaryFormat): string {
  const place = cities.find(({ code }) => code === city)?.label ?? words.province;
  const slots = { place, title: form.definition.title, period: round.period, format };
  return wordsIn(fillText(words.fileName, slots), language);
}

interface Downloaded {
  readonly target: SummaryTarget;
  readonly format: SummaryFormat;
  readonly sha256: string;
}

function draftOf(services: Services, actor: Actor, { target, format, sha256 }: Downloaded) {
  const { round, level, city, includeEarlier, language } = target;
  return draftEntry(services, actor, {
    at: services.now(),
    action: "summary.download",
    target: { kind: "summary", id: `${roundKey(round)}-${city ?? level}` },
    city,
    detail: { format, language, includeEarlier, sha256 },
  });
}

const words = {
  province: { zh: "广东省", en: "Guangdong" },
  jsonOnly: { zh: "只有 json 可以只取部分工作表", en: "only a JSON summary can be of some sheets" },
  fileName: { zh: "{place}_{title}_{period}_汇总.{format}", en: "{place}_{title}_{period}_summary.{format}" },
} as const satisfies { readonly [word: string]: Text };
