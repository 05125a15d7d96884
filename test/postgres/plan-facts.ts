import pg from "pg";
import { nodesOf, type Explained } from "./explained.ts";

/** What statements looked into. */
export interface PlanFacts {
  /** Tables that were read from end to end. */
  readonly readWhole: readonly string[];
  /** Partitions of submissions. */
  readonly partitions: readonly string[];
  /** Under the names that the migrations give them: those of a partition have names of their own. */
  readonly indexes: readonly string[];
}

/** By the name of a partition's index: that of the whole table, and its partition. */
export type IndexNames = ReadonlyMap<string, { readonly index: string; readonly table: string }>;

export async function indexNamesOf(url: string): Promise<IndexNames> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ own: string; index: string; table: string }>(
      `SELECT own.relname AS own, coalesce(parent.relname, own.relname) AS index, held.relname AS table
       FROM pg_index JOIN pg_class own ON own.oid = indexrelid JOIN pg_class held ON held.oid = indrelid
       LEFT JOIN pg_inherits ON inhrelid = indexrelid LEFT JOIN pg_class parent ON parent.oid = inhparent`,
    );
    return new Map(rows.map(({ own, ...names }) => [own, names]));
  } finally {
    await client.end();
  }
}

export function factsOf(statements: readonly Explained[], names: IndexNames): PlanFacts {
  const nodes = statements.flatMap(({ plan }) => nodesOf(plan));
  const used = nodes.flatMap((node) => names.get(node["Index Name"] ?? "") ?? []);
  const readWhole = nodes.flatMap((node) => (node["Node Type"] === "Seq Scan" ? [node["Relation Name"]!] : []));
  const tables = [...readWhole, ...used.map(({ table }) => table)];
  return {
    readWhole: distinct(readWhole),
    partitions: distinct(tables.filter((table) => /^submissions_\d{4}$/.test(table))),
    indexes: distinct(used.map(({ index }) => index)),
  };
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
