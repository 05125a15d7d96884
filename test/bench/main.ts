import { availableParallelism, cpus } from "node:os";
import type { BenchRow } from "./bench-row.ts";
import { benchEvaluate } from "./evaluate.ts";
import { benchLoad } from "./load.ts";
import { benchMemory } from "./memory.ts";
import { benchMerge } from "./merge.ts";
import { benchPane } from "./pane.ts";
import { benchPortal } from "./portal.ts";
import { benchPostgres } from "./postgres.ts";
import { benchRead } from "./read.ts";
import { benchRound } from "./round-check.ts";
import { benchStore } from "./store.ts";
import { benchSummary } from "./summary-scale.ts";

const suites: { readonly [name: string]: () => Promise<readonly BenchRow[]> } = {
  read: benchRead,
  evaluate: benchEvaluate,
  merge: benchMerge,
  memory: benchMemory,
  load: benchLoad,
  store: benchStore,
  postgres: benchPostgres,
  round: benchRound,
  summary: benchSummary,
  pane: benchPane,
  portal: benchPortal,
};

const chosen = process.argv.slice(2);
const rows: BenchRow[] = [];
for (const [name, run] of Object.entries(suites)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  rows.push(...(await run()));
}
const machine = { node: process.version, cores: availableParallelism(), cpu: cpus()[0]?.model ?? "" };
process.stdout.write(`${JSON.stringify({ machine, rows }, null, 2)}\n\n${tableOf(rows)}\n`);

/** The rows as a table to be read in a terminal: a ratio below 1 means that `name` needs less than its reference. */
function tableOf(measured: readonly BenchRow[]): string {
  const lines = measured.map((row) => [
    row.name,
    row.ratio.toFixed(row.ratio < 1 ? 3 : 2),
    row.reference,
    Object.entries(row.figures)
      .map(([name, figure]) => `${name} ${Number(figure.toFixed(2))}`)
      .join(", "),
  ]);
  const head = ["what", "ratio", "to", "figures"];
  const widths = head.map((title, index) => Math.max(title.length, ...lines.map((line) => line[index]!.length)));
  return [head, widths.map((width) => "-".repeat(width)), ...lines]
    .map((line) =>
      line
        .map((part, index) => part.padEnd(widths[index]!))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
