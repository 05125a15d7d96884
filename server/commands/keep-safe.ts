import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { AuditHead } from "../../shared/submission/audit-entry.ts";
import { backUp, type BackupReport } from "../store/lowdb/backup.ts";
import { restore as restoreBackup } from "../store/lowdb/restore.ts";
import type { ChainVerdict } from "../store/audit-verify.ts";
import { verifyAudit } from "../store/lowdb/verify-file.ts";
import { AUDIT_FAULTS } from "../store/store-words.ts";
import { CommandError } from "./command-error.ts";
import { configOf, orCommandError } from "./serve.ts";
import type { Terminal } from "./terminal.ts";
import { refuseUnlessFree, writeOutput } from "./write-output.ts";

export interface RestoreCommandOptions {
  readonly into?: string;
  readonly verify?: boolean;
}

export interface VerifyOptions {
  /** "1203:9f86…": the sequence and hash that an earlier verification printed. */
  readonly head?: string;
}

export interface ExportAuditOptions {
  readonly output: string;
  readonly force?: boolean;
}

/** Copies the store, in use or not, into a new folder. */
export async function backup(folder: string, terminal: Terminal): Promise<number> {
  const { dataDir } = configOf(terminal);
  const report = await orCommandError(() => backUp(dataDir, folder));
  printReport(terminal.words(words.backedUp, { folder }), report, terminal);
  return 0;
}

/** Puts a backup into an empty folder: the data folder of the configuration, or another. */
export async function restore(from: string, options: RestoreCommandOptions, terminal: Terminal): Promise<number> {
  const folder = options.into ?? configOf(terminal).dataDir;
  const report = await orCommandError(() => restoreBackup(from, folder, { verify: options.verify === true }));
  const text = options.verify === true ? words.restoredAndVerified : words.restored;
  printReport(terminal.words(text, { folder }), report, terminal);
  return 0;
}

function printReport(headline: string, report: BackupReport, terminal: Terminal): void {
  terminal.print(headline);
  terminal.print(terminal.words(words.report, { ...report }));
}

/** Follows the audit chain from its first entry. Exit code: 0 it holds, 1 it names the first entry that does not. */
export async function verifyAuditCommand(options: VerifyOptions, terminal: Terminal): Promise<number> {
  const head = options.head === undefined ? undefined : expectHead(options.head);
  const verdict = await orCommandError(() => verifyAudit(auditPath(terminal), { ...(head && { head }) }));
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
  const rules = { originals: [auditPath(terminal)], force: options.force === true };
  refuseUnlessFree(options.output, rules);
  const verdict = await orCommandError(() => verifyAudit(auditPath(terminal)));
  const bytes = await readFile(auditPath(terminal));
  writeOutput(options.output, bytes.subarray(0, bytes.lastIndexOf("\n") + 1), rules);
  return sayVerdict(verdict, terminal, (line) => terminal.note(line));
}

function auditPath(terminal: Terminal): string {
  return join(configOf(terminal).dataDir, "audit.jsonl");
}

const words = {
  backedUp: { zh: "已备份到 {folder}", en: "Backed up into {folder}" },
  restored: { zh: "已恢复到 {folder},每个文件都与备份清单一致", en: "Restored into {folder}; every file is as listed" },
  restoredAndVerified: {
    zh: "已恢复到 {folder},并已核对全部文件、工作簿和审计链",
    en: "Restored into {folder}; all files, workbooks and the audit chain were verified",
  },
  report: {
    zh: "  账号 {accounts},批次 {rounds},报送 {submissions},工作簿等 {blobs},审计 {auditEntries} 条;{files} 个文件,{bytes} 字节",
    en: "  {accounts} accounts, {rounds} rounds, {submissions} submissions, {blobs} workbooks and results, {auditEntries} audit entries; {files} files, {bytes} bytes",
  },
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
