import type { PublishedForm } from "../../../shared/submission/published-form.ts";
import type { Round } from "../../../shared/submission/round.ts";
import type { Submission } from "../../../shared/submission/submission.ts";
import type { BlobReader } from "../blobs.ts";
import type { Framed } from "../lowdb/audited-document.ts";
import type { PeopleState } from "../lowdb/people-document.ts";
import type { SessionState } from "../lowdb/session-document.ts";

export type PeopleContents = Omit<PeopleState, keyof Framed>;
export type SessionContents = Omit<SessionState, keyof Framed>;

/**
 * All that a store holds at one moment, whichever store it is: what has run out is in it, and may be read more than
 * once. Rejects with StoreError `document-damaged` at what is not sound.
 */
export interface StoreContents {
  people(): Promise<PeopleContents>;
  sessions(): Promise<SessionContents>;
  /** In the order in which they were published. */
  forms(): Promise<readonly PublishedForm[]>;
  rounds(): Promise<readonly Round[]>;
  /** Of a round, by number. */
  submissions(round: Round): AsyncIterable<Submission>;
  /** Every audit entry as the canonical JSON that is hashed, in order. */
  audit(): AsyncIterable<Uint8Array>;
  /** What the audit is kept in, for whoever looks for a fault in it. */
  readonly auditName: string;
  readonly blobs: BlobReader;
}
