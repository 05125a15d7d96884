import { sql, type RawBuilder, type SqlBool } from "kysely";
import { foldName } from "../../../shared/forms/cel-functions.ts";
import type { Submission, SubmissionSort } from "../../../shared/submission/submission.ts";
import { deepFreeze } from "../deep-freeze.ts";
import type { PageRequest, SubmissionFilter, SubmissionPage } from "../store.ts";
import { columnText } from "./column-text.ts";
import type { Db } from "./database.ts";
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
export async function findSubmissions(db: Db, { filter, page, sight }: SubmissionSearch): Promise<SubmissionPage> {
  const items = await pageOf(db, filter, page);
  const before = (page.page - 1) * page.size;
  // A page that is not full is the last one.
  const isLast = items.length < page.size && (items.length > 0 || before === 0);
  return { items, total: isLast ? before + items.length : await totalOf(db, filter, sight) };
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
