import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { AuditHead } from "../../shared/submission/audit-entry.ts";
import type { Config } from "../config.ts";
import { databasePlace } from "../store/database-place.ts";
import { refusedByDatabase } from "../store/refused-by.ts";
import type { AuditLog } from "../store/store.ts";
import type { ChainVerdict } from "../store/audit-verify.ts";
import { verifyAudit } from "../store/lowdb/verify-file.ts";
import { AUDIT_FAULTS } from "../store/store-words.ts";
import { CommandError } from "./command-error.ts";
import { configOf, orCommandError } from "./serve.ts";
import type { Terminal } from "./terminal.ts";
import { refuseUnlessFree, writeOutput } from "./write-output.ts";

export interface VerifyOptions {
  /** "1203:9f86…": the sequence and hash that an earlier verification printed. */
  readonly head?: string;
}

export interface ExportAuditOptions {
  readonly output: string;
  readonly force?: boolean;
}

/** Follows the audit chain from its first entry. Exit code: 0 it holds, 1 it names the first entry that does not. */
export async function verifyAuditCommand(options: VerifyOptions, terminal: Terminal): Promise<number> {
  const head = options.head === undefined ? undefined : expectHead(options.head);
  const config = configOf(terminal);
  const verdict = await orCommandError(() => withTrail(config, (trail) => trail.verify(head)));
  return sayVerdict(verdict, terminal, (line) => terminal.print(line));
}

/** Says whether the chain holds, and gives the exit code; `complain` is told where it does not. */
function sayVerdict(
  { entries, head, firstBroken }: ChainVerdict,
  terminal: Terminal,
  complain: (line: string) => void,
): number {
  if (firstBroken) {
    const { sequence, fault } = firstBroken;
    complain(terminal.words(words.broken, { sequence, fault: AUDIT_FAULTS[fault] }));
    return 1;
  }
  terminal.print(terminal.words(words.holds, { entries }));
  if (head) terminal.print(terminal.words(words.head, { head: `${String(head.sequence)}:${head.hash}` }));
  return 0;
}

function expectHead(given: string): AuditHead {
  const [, sequence, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(given) ?? [];
  if (sequence === undefined || hash === undefined) throw new CommandError("arguments.head", words.badHead);
  return { sequence: Number(sequence), hash };
}

/** Copies the audit trail, a JSON object a line, oldest first. */
export async function exportAudit(options: ExportAuditOptions, terminal: Terminal): Promise<number> {
  const config = configOf(terminal);
  const rules = { originals: config.database ? [] : [auditPath(config)], force: options.force === true };
  refuseUnlessFree(options.output, rules);
  const [verdict, bytes] = await orCommandError(() =>
    withTrail(config, async (trail) => [await trail.verify(), await trail.bytes()] as const),
  );
  writeOutput(options.output, bytes, rules);
  return sayVerdict(verdict, terminal, (line) => terminal.note(line));
}

/** The audit trail, while a server works on it or not. */
interface Trail {
  verify(exported?: AuditHead): Promise<ChainVerdict>;
  /** Of whole lines. */
  bytes(): Promise<Uint8Array>;
}

async function withTrail<R>(config: Config, work: (trail: Trail) => Promise<R>): Promise<R> {
  const { database } = config;
  if (!database) return work(trailInFile(auditPath(config)));
  const { openPostgresStore } = await import("../store/postgres/open-postgres-store.ts");
  const store = await openPostgresStore(database.url, { connections: 2 }).catch((error: unknown) => {
    throw refusedByDatabase(databasePlace(database.url), error);
  });
  try {
    return await work({ verify: (exported) => store.audit.verify(exported), bytes: () => linesOf(store.audit) });
  } finally {
    await store.close();
  }
}

function trailInFile(path: string): Trail {
  return {
    verify: (head) => verifyAudit(path, { ...(head && { head }) }),
    async bytes() {
      const bytes = await readFile(path);
      return bytes.subarray(0, bytes.lastIndexOf("\n") + 1);
    },
  };
}

async function linesOf(audit: AuditLog): Promise<Uint8Array> {
  const lines: Buffer[] = [];
  for await (const line of await audit.lines()) lines.push(Buffer.from(`${line}\n`));
  return Buffer.concat(lines);
}

function auditPath({ dataDir }: Config): string {
  return join(dataDir, "audit.jsonl");
}

const words = {
  broken: {
    zh: "审计链从第 {sequence} 条起不可信:该条{fault}",
    en: "The audit trail cannot be trusted from entry {sequence} on: it {fault}",
  },
  holds: { zh: "审计链完整,共 {entries} 条", en: "The audit chain holds: {entries} entries" },
  head: {
    zh: "末条:{head}\n请另行保存;以后用 --head 核对,可发现末尾被截去或整链被重写",
    en: "Last entry: {head}\nKeep it elsewhere: given to --head later it shows whether the end was cut off or the chain rewritten",
  },
  badHead: {
    zh: "--head 应为“序号:64 位摘要”,即以前核对时打印的末条",
    en: "--head is SEQUENCE:HASH as an earlier verification printed it",
  },
};
