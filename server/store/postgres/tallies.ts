import { sql, type RawBuilder, type SqlBool } from "kysely";
import { currentFiling, type Submission } from "../../../shared/submission/submission.ts";
import type { Db } from "./database.ts";
import type { TallyRow } from "./tables.ts";

/** Counts a submission as it is now, and no longer as it was. Whoever calls has locked its round. */
export async function changeTallies(db: Db, before: Submission | undefined, after: Submission): Promise<void> {
  const rows = [...(before ? [tallyOf(before, -1)] : []), tallyOf(after, 1)];
  const [old, now] = rows;
  const changes = old && now && sortOf(old) === sortOf(now) ? [sumOf(old, now)] : rows;
  const counted = changes.filter(({ submissions, filings }) => submissions !== 0 || filings !== 0);
  if (counted.length === 0) return;
  await addTallies(db, counted);
}

/** Counts submissions that are new. */
export async function tallyNew(db: Db, submissions: readonly Submission[]): Promise<void> {
  const sums = new Map<string, TallyRow>();
  for (const tally of submissions.map((one) => tallyOf(one, 1))) {
    const key = JSON.stringify([tally.form, tally.period, sortOf(tally)]);
    const sum = sums.get(key);
    sums.set(key, sum ? sumOf(sum, tally) : tally);
  }
  await addTallies(db, [...sums.values()]);
}

async function addTallies(db: Db, rows: readonly TallyRow[]): Promise<void> {
  await db
    .insertInto("submission_tallies")
    .values([...rows])
    .onConflict((conflict) =>
      conflict.columns(["form", "period", "city", "unit_kind", "state", "late"]).doUpdateSet({
        submissions: sql`submission_tallies.submissions + excluded.submissions`,
        filings: sql`submission_tallies.filings + excluded.filings`,
      }),
    )
    .execute();
}

/** How many submissions there are of the sorts that pass. */
export async function talliedTotal(db: Db, passing: RawBuilder<SqlBool>): Promise<number> {
  const { total } = await db
    .selectFrom("submission_tallies")
    .select(sql<string>`coalesce(sum(submissions), 0)`.as("total"))
    .where(passing)
    .executeTakeFirstOrThrow();
  return Number(total);
}

function tallyOf(submission: Submission, sign: 1 | -1): TallyRow {
  const { form, period, unit, state, filings } = submission;
  return {
    form,
    period,
    city: unit.city ?? "",
    unit_kind: unit.kind,
    state,
    late: currentFiling(submission).late,
    submissions: sign,
    filings: sign * filings.length,
  };
}

function sumOf(a: TallyRow, b: TallyRow): TallyRow {
  return { ...b, submissions: a.submissions + b.submissions, filings: a.filings + b.filings };
}

function sortOf({ city, unit_kind, state, late }: TallyRow): string {
  return JSON.stringify([city, unit_kind, state, late]);
}
