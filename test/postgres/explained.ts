import pg from "pg";

/** A node of what EXPLAIN (FORMAT JSON) says, as far as anybody here asks. */
export interface PlanNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  /** 0: it was never asked for anything. Absent where the statement was not run. */
  readonly "Actual Loops"?: number;
  readonly "Rows Removed by Filter"?: number;
  readonly Plans?: readonly PlanNode[];
}

export interface Explained {
  readonly text: string;
  readonly plan: PlanNode;
  readonly planningMs: number;
}

type Query = (this: pg.Client, text: unknown, values?: unknown) => Promise<unknown>;

/**
 * Runs `work`, and has the server explain every statement that this process sends meanwhile: just before it, on its
 * connection, in its transaction, with its parameters. So what is explained is what is asked, whoever builds it. What
 * reads is run to be explained (EXPLAIN ANALYZE), so that a part of the plan that is passed over says so.
 */
export async function explained(work: () => Promise<unknown>): Promise<readonly Explained[]> {
  const found: Explained[] = [];
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  prototype.query = async function (text, values) {
    if (typeof text === "string" && isPlanned(text)) found.push(await explain(query.bind(this), text, values));
    return query.call(this, text, values);
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return found;
}

function isPlanned(text: string): boolean {
  return /^\s*(select|insert|update|delete|with)\s/i.test(text);
}

async function explain(
  query: (text: unknown, values?: unknown) => Promise<unknown>,
  text: string,
  values: unknown,
): Promise<Explained> {
  const how = /^\s*select\s/i.test(text) ? "ANALYZE, TIMING OFF, SUMMARY, FORMAT JSON" : "SUMMARY, FORMAT JSON";
  const { rows } = (await query(`EXPLAIN (${how}) ${text}`, values)) as {
    rows: readonly { "QUERY PLAN": readonly Answer[] }[];
  };
  const answer = rows[0]!["QUERY PLAN"][0]!;
  return { text, plan: answer.Plan, planningMs: answer["Planning Time"] };
}

interface Answer {
  readonly Plan: PlanNode;
  readonly "Planning Time": number;
}

/** The nodes of a plan that were asked for anything; all where it was not run. */
export function nodesOf(plan: PlanNode): readonly PlanNode[] {
  if (plan["Actual Loops"] === 0) return [];
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}
