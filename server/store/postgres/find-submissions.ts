import { sql, type RawBuilder, type SqlBool } from "kysely";
import { foldName } from "../../../shared/forms/cel-functions.ts";
import type { Submission, SubmissionSort } from "../../../shared/submission/submission.ts";
import { deepFreeze } from "../deep-freeze.ts";
import type { PageRequest, SubmissionFilter, SubmissionPage } from "../store.ts";
import { columnText } from "./column-text.ts";
import type { Db } from "./database.ts";
import { gramsWanted } from "./search-grams.ts";
import type { Sight } from "./sight.ts";
import { wantedCity } from "./submission-row.ts";
import { talliedTotal } from "./tallies.ts";

export interface SubmissionSearch {
  readonly filter: SubmissionFilter;
  readonly page: PageRequest;
  /** That of the transaction. */
  readonly sight: Sight;
}

/** The page of what passes the filter and is in sight, in the order of round and number or as asked for. */
export async function findSubmissions(db: Db, search: SubmissionSearch): Promise<SubmissionPage> {
  const { filter, page, sight } = search;
  // A unit has few.
  const words = filter.unit === undefined ? wordsOf(filter) : "";
  const places = words === "" ? undefined : await placesWith(db, gramsWanted(filter, words));
  if (places) return findAmong(db, places, search);
  const items = await pageOf(db, filter, page);
  const before = (page.page - 1) * page.size;
  // A page that is not full is the last one.
  const isLast = items.length < page.size && (items.length > 0 || before === 0);
  return { items, total: isLast ? before + items.length : await totalOf(db, filter, sight) };
}

/** That many are looked at one by one; where more could pass, those that do come soon in the order of any index. */
const FEW = 5_000;

interface Place {
  readonly form: string;
  readonly period: string;
  readonly number: number;
}

/** Of all that have these grams, in sight or not; undefined where they are more than few. */
async function placesWith(db: Db, grams: readonly number[]): Promise<readonly Place[] | undefined> {
  const places = await db
    .selectFrom("submission_ids")
    .select(["form", "period", "number"])
    .where(sql<SqlBool>`grams @> ${grams}::integer[]`)
    .limit(FEW + 1)
    .execute();
  return places.length > FEW ? undefined : places;
}

/**
 * The same of places that are known. The policies let no index be asked for a text or for grams, as neither operator is
 * leakproof: so places are found where there is no policy, and what is there is looked at under it.
 */
async function findAmong(
  db: Db,
  places: readonly Place[],
  { filter, page }: SubmissionSearch,
): Promise<SubmissionPage> {
  if (places.length === 0) return { items: [], total: 0 };
  // Named, so that the planner leaves out the partitions of other years.
  const periods = [...new Set(places.map(({ period }) => period))];
  const found = sql`
    FROM unnest(
      ${places.map(({ period }) => period)}::text[], ${places.map(({ form }) => form)}::text[],
      ${places.map(({ number }) => number)}::integer[]) AS place (in_period, of_form, at_number)
    CROSS JOIN LATERAL (
      SELECT * FROM submissions
      WHERE period = ANY(${periods}::text[]) AND period = in_period AND form = of_form AND number = at_number
        AND ${passing(filter)} LIMIT 1) AS found`;
  const { rows } = await sql<{ body: Submission; total: string }>`
    SELECT body, count(*) OVER () AS total ${found}
    ORDER BY ${orderOf(page.sort)} LIMIT ${countable(page.size)} OFFSET ${countable((page.page - 1) * page.size)}`.execute(
    db,
  );
  const items = rows.map(({ body }) => deepFreeze(body));
  if (items.length > 0 || page.page === 1) return { items, total: Number(rows[0]?.total ?? 0) };
  const { rows: counted } = await sql<{ total: string }>`SELECT count(*) AS total ${found}`.execute(db);
  return { items, total: Number(counted[0]!.total) };
}

/** A body that is passed over is never unpacked: it stays where its row has it. */
async function pageOf(db: Db, filter: SubmissionFilter, page: PageRequest): Promise<readonly Submission[]> {
  const chosen = await db
    .selectFrom("submissions")
    .select("body")
    .where(passing(filter))
    .orderBy(orderOf(page.sort))
    .limit(countable(page.size))
    .offset(countable((page.page - 1) * page.size))
    .execute();
  return chosen.map(({ body }) => deepFreeze(body));
}

/** Tallies know neither units nor texts. */
async function totalOf(db: Db, filter: SubmissionFilter, sight: Sight): Promise<number> {
  if (sight.unit === "" && filter.unit === undefined && wordsOf(filter) === "") {
    return talliedTotal(db, passing(filter));
  }
  const { total } = await db
    .selectFrom("submissions")
    .select(({ fn }) => fn.countAll<string>().as("total"))
    .where(passing(filter))
    .executeTakeFirstOrThrow();
  return Number(total);
}

/** What PostgreSQL can count to, which is beyond all that it has. */
function countable(count: number): number {
  return Math.min(count, Number.MAX_SAFE_INTEGER);
}

const sortColumns: Readonly<{ [sort in SubmissionSort]: string }> = {
  received: "received_at DESC",
  updated: "updated_at DESC",
  unit: "unit_order",
};

/** What is equal stays in the order of round (newest period first, then form) and number. */
function orderOf(sort: SubmissionSort | undefined): RawBuilder<unknown> {
  return sql.raw([...(sort ? [sortColumns[sort]] : []), "period DESC", "form", "number"].join(", "));
}

function passing(filter: SubmissionFilter): RawBuilder<SqlBool> {
  const { form, period, city, unit, kinds, states, late } = filter;
  const words = wordsOf(filter);
  const conditions = [
    sql`true`,
    ...(form === undefined ? [] : [sql`form = ${columnText(form)}`]),
    ...(period === undefined ? [] : [sql`period = ${columnText(period)}`]),
    ...(city === undefined ? [] : [sql`city = ${wantedCity(city)}`]),
    ...(unit === undefined ? [] : [sql`unit_id = ${columnText(unit)}`]),
    ...(kinds === undefined ? [] : [isOneOf(sql.ref("unit_kind"), kinds)]),
    ...(states === undefined ? [] : [isOneOf(sql.ref("state"), states)]),
    ...(late === undefined ? [] : [sql`late = ${late}`]),
    ...(words === "" ? [] : [sql`strpos(search, ${columnText(words)}) > 0`]),
  ];
  return sql<SqlBool>`${sql.join(conditions, sql` AND `)}`;
}

/** One of one is an equation, which keeps the order of an index. */
function isOneOf(column: RawBuilder<unknown>, values: readonly string[]): RawBuilder<SqlBool> {
  return values.length === 1 ? sql`${column} = ${values[0]}` : sql`${column} = ANY(${values})`;
}

function wordsOf({ text }: SubmissionFilter): string {
  return foldName(text ?? "");
}
