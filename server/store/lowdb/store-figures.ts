import type { AuditChain } from "./audit-chain.ts";
import type { AuditedDocument } from "./audited-document.ts";
import type { DocumentFigures } from "./document.ts";
import type { PeopleState } from "./people-document.ts";
import type { FormState } from "./published-forms.ts";
import type { RoundState } from "./round-document.ts";
import type { SessionState } from "./session-document.ts";

/** What an embedded store consists of, beside its blobs. */
export interface StoreParts {
  readonly people: AuditedDocument<PeopleState>;
  readonly sessions: AuditedDocument<SessionState>;
  readonly forms: AuditedDocument<FormState>;
  readonly rounds: () => readonly AuditedDocument<RoundState>[];
  readonly chain: AuditChain;
}

/** Sizes in bytes, last writes in milliseconds, counts; of the rounds the largest document and the slowest write. */
export function figuresOf({
  people,
  sessions,
  forms,
  rounds,
  chain,
}: StoreParts): Readonly<{ [name: string]: number }> {
  const roundFigures = rounds().map((document) => document.figures());
  const all = [people.figures(), sessions.figures(), forms.figures(), ...roundFigures];
  return {
    peopleBytes: people.figures().bytes,
    peopleWriteMs: people.figures().lastWriteMs,
    sessionsBytes: sessions.figures().bytes,
    sessionsWriteMs: sessions.figures().lastWriteMs,
    formsBytes: forms.figures().bytes,
    formsWriteMs: forms.figures().lastWriteMs,
    rounds: roundFigures.length,
    roundsBytes: sum(roundFigures, "bytes"),
    largestRoundBytes: largest(roundFigures, "bytes"),
    slowestRoundWriteMs: largest(roundFigures, "lastWriteMs"),
    submissions: rounds().reduce((total, { state }) => total + state.submissions.length, 0),
    commits: sum(all, "commits"),
    writes: sum(all, "writes"),
    failedWrites: sum(all, "failedWrites"),
    auditEntries: chain.head()?.sequence ?? 0,
    auditBytes: chain.bytes(),
  };
}

function sum(figures: readonly DocumentFigures[], name: keyof DocumentFigures): number {
  return figures.reduce((total, one) => total + one[name], 0);
}

function largest(figures: readonly DocumentFigures[], name: keyof DocumentFigures): number {
  return Math.max(0, ...figures.map((one) => one[name]));
}
