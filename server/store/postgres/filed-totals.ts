import { sql } from "kysely";
import type { Round } from "../../../shared/submission/round.ts";
import type { FilingTotals } from "../../../shared/summary/totals-of-filings.ts";
import type { ReportVersion } from "../store.ts";
import { columnText } from "./column-text.ts";
import type { Db } from "./database.ts";

interface Sum {
  readonly city: string;
  readonly column: string;
  readonly total: number;
}

/**
 * Sums worked out by the database. Versions only grow: where as many reports are found as were asked for, and their
 * versions add up to the same, each is as it was when it was asked for.
 */
export async function filedTotalsOf(
  db: Db,
  { form, period }: Pick<Round, "form" | "period">,
  of: readonly ReportVersion[],
): Promise<FilingTotals | undefined> {
  const wanted = sql`form = ${columnText(form)} AND period = ${columnText(period)}
    AND id = ANY(${of.map(({ id }) => id)}::uuid[])`;
  const known = await sql<{ count: number; versions: number }>`
    SELECT count(figures) AS count, coalesce(sum(version), 0)::bigint AS versions
    FROM submissions WHERE ${wanted}`.execute(db);
  const { count, versions } = known.rows[0]!;
  if (count < of.length || versions !== of.reduce((sum, { version }) => sum + version, 0)) return undefined;
  const sums = await sql<Sum>`
    SELECT city, figure.key AS column, sum(figure.value::numeric)::float8 AS total
    FROM submissions, jsonb_each_text(figures) AS figure WHERE ${wanted}
    GROUP BY city, figure.key`.execute(db);
  const cities = await sql<{ city: string }>`SELECT DISTINCT city FROM submissions WHERE ${wanted}`.execute(db);
  return totalsFrom(cities.rows, sums.rows);
}

function totalsFrom(cities: readonly { readonly city: string }[], sums: readonly Sum[]): FilingTotals {
  const byCity: { [city: string]: { [column: string]: number } } = {};
  for (const { city } of cities) byCity[city] = {};
  const totals: { [column: string]: number } = {};
  for (const { city, column, total } of sums) {
    byCity[city]![column] = total;
    totals[column] = (totals[column] ?? 0) + total;
  }
  return { totals, byCity };
}
