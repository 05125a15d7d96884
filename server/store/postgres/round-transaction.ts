import { auditDraft, type AuditDraft } from "../../../shared/submission/audit-entry.ts";
import { round as roundSchema, type Round } from "../../../shared/submission/round.ts";
import { submission as submissionSchema, type Submission } from "../../../shared/submission/submission.ts";
import { sha256Of } from "../../sha256-of.ts";
import type { StagedBlob } from "../blobs.ts";
import { admit, assertNext } from "../checked.ts";
import { deepFreeze } from "../deep-freeze.ts";
import { StoreError } from "../store-error.ts";
import type { RoundTransaction } from "../store.ts";
import { insertBlob } from "./blobs.ts";
import { columnText } from "./column-text.ts";
import type { Db, Writing } from "./database.ts";
import { submissionById, submissionByKey } from "./known-submissions.ts";
import { nextSubmission, writeSubmission } from "./save-submission.ts";
import { wantedCity } from "./submission-row.ts";

/** A transaction that has the row of its round locked: nobody else changes the round or its submissions meanwhile. */
export class PostgresRoundTransaction implements RoundTransaction {
  readonly now: Date;
  readonly #db: Db;
  readonly #drafts: AuditDraft[] = [];
  #round: Round;
  #failure: Error | undefined;

  constructor({ db, now }: Writing, round: Round) {
    this.#db = db;
    this.#round = round;
    this.now = now;
  }

  /** What is to be recorded. Throws where a part of a submission was written and the work went on all the same. */
  end(): readonly AuditDraft[] {
    if (this.#failure) throw this.#failure;
    return this.#drafts;
  }

  async round(): Promise<Round> {
    return this.#round;
  }

  async saveRound(given: Round): Promise<void> {
    const saved = admit(roundSchema, given);
    this.#assertOurs(saved);
    assertNext(this.#round, saved);
    await this.#db
      .updateTable("rounds")
      .set({ version: saved.version, body: JSON.stringify(saved) })
      .where("form", "=", saved.form)
      .where("period", "=", saved.period)
      .execute();
    this.#round = saved;
  }

  async submission(id: string): Promise<Submission | undefined> {
    return this.#own(await submissionById(this.#db, id));
  }

  async submissionOf(unit: string): Promise<Submission | undefined> {
    const found = await this.#submissions().where("unit_id", "=", columnText(unit)).executeTakeFirst();
    return found && deepFreeze(found.body);
  }

  async byKey(account: string, key: string): Promise<Submission | undefined> {
    return this.#own(await submissionByKey(this.#db, { account, key }));
  }

  async holdingPlaces(city: string): Promise<readonly Submission[]> {
    const holding = await this.#submissions()
      .where("holds_place", "=", true)
      .where("city", "=", wantedCity(city))
      .orderBy("number")
      .forUpdate()
      .execute();
    return holding.map(({ body }) => deepFreeze(body));
  }

  async keep({ sha256, bytes }: StagedBlob): Promise<void> {
    if (bytes === undefined) return;
    if (sha256Of(bytes) !== sha256) throw new StoreError("blob-damaged", { sha256 });
    await insertBlob(this.#db, { sha256, bytes });
  }

  async saveSubmission(given: Submission): Promise<void> {
    const saved = admit(submissionSchema, given);
    this.#assertOurs(saved);
    const next = await nextSubmission(this.#db, saved);
    await writeSubmission(this.#db, next).catch((error: unknown) => {
      this.#failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    });
  }

  async record(entry: AuditDraft): Promise<void> {
    this.#drafts.push(admit(auditDraft, entry));
  }

  #submissions() {
    const { form, period } = this.#round;
    return this.#db.selectFrom("submissions").select("body").where("form", "=", form).where("period", "=", period);
  }

  #own(found: Submission | undefined): Submission | undefined {
    return found && this.#isOurs(found) ? found : undefined;
  }

  #isOurs({ form, period }: Pick<Round, "form" | "period">): boolean {
    return form === this.#round.form && period === this.#round.period;
  }

  #assertOurs(saved: Pick<Round, "form" | "period">): void {
    if (this.#isOurs(saved)) return;
    throw new StoreError("document-invalid", { issue: `form, period: ${saved.form}, ${saved.period}` });
  }
}
