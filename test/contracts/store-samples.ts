import { createHash, randomUUID } from "node:crypto";
import type { Account, OneTimeLink, Session } from "../../shared/submission/account.ts";
import type { AuditDraft } from "../../shared/submission/audit-entry.ts";
import type { PublishedForm } from "../../shared/submission/published-form.ts";
import type { Round } from "../../shared/submission/round.ts";
import { receiptNumber, type Filing, type Submission } from "../../shared/submission/submission.ts";
import type { Unit } from "../../shared/submission/unit.ts";

const at = "2026-05-31T08:00:00.000Z";
const by = { account: "province-1", name: "省级管理员" };

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

export function anAccount(given: Partial<Account> & Pick<Account, "id">): Account {
  return {
    login: given.id.toLowerCase(),
    name: "张三",
    role: "park",
    unit: "unit-1",
    city: "440100",
    passwordHash: null,
    earlierHashes: [],
    passwordChangedAt: null,
    disabled: false,
    demo: false,
    createdAt: at,
    version: 1,
    ...given,
  };
}

export function aPublishedForm(id: string, given: Partial<PublishedForm> = {}): PublishedForm {
  return {
    id,
    definition: sha256(`${id} definition`),
    workbook: sha256(`${id} workbook`),
    publishedAt: at,
    by,
    reason: "调整门槛",
    ...given,
  };
}

export function aUnit(given: Partial<Unit> & Pick<Unit, "id">): Unit {
  return { kind: "park", name: `产业园 ${given.id}`, city: "440100", retired: false, version: 1, ...given };
}

export function aLink(given: Partial<OneTimeLink> & Pick<OneTimeLink, "tokenHash">): OneTimeLink {
  return { account: "account-1", purpose: "invitation", expiresAt: at, usedAt: null, ...given };
}

export function aSession(given: Partial<Session> & Pick<Session, "tokenHash">): Session {
  return { account: "account-1", carrier: "cookie", openedAt: at, seenAt: at, endedAt: null, ...given };
}

export function aRound(given: Partial<Round> = {}): Round {
  return {
    form: "application",
    period: "2026",
    formId: "application@2020.1",
    openings: [{ opensAt: at, dueAt: "2026-07-31T16:00:00.000Z", at, by, reason: "首次开放" }],
    extensions: [],
    closedAt: null,
    lastNumber: 0,
    version: 1,
    ...given,
  };
}

/** The first version of submission `number` of a round: one unit, one filing, one event. */
export function aSubmission(number: number, given: Partial<Submission> = {}): Submission {
  const { form = "application", period = "2026" } = given;
  return {
    id: randomUUID(),
    number,
    form,
    period,
    unit: { id: `unit-${String(number)}`, kind: "park", name: `第 ${String(number)} 产业园`, city: "440100" },
    state: "submitted",
    filings: [aFiling({ receipt: receiptNumber({ form, period }, number, 1), key: randomUUID() })],
    events: [
      {
        number: 1,
        at,
        kind: "submit",
        actor: { account: "account-1", name: "张三", role: "park" },
        filing: 1,
        from: null,
        to: "submitted",
      },
    ],
    waivers: [],
    recommendation: null,
    holdsPlace: false,
    beyondQuota: null,
    archived: false,
    updatedAt: at,
    version: 1,
    ...given,
  };
}

export function aFiling(given: Partial<Filing> = {}): Filing {
  return {
    number: 1,
    receivedAt: at,
    late: false,
    by: { account: "account-1", name: "张三" },
    fileName: "申请表.xlsx",
    size: 104_857,
    workbook: sha256("workbook"),
    result: sha256("result"),
    roundRecord: sha256("round record"),
    formId: "application@2020.1",
    receipt: "PF-application-2026-0001-1",
    key: "key-1",
    counts: { mandatory: 0, waivable: 1, explain: 2, notice: 3 },
    waiversAsked: ["A3.1"],
    ...given,
  };
}

/** An entry that says what it is about in its action's target. */
export function anEntry(about: string, given: Partial<AuditDraft> = {}): AuditDraft {
  return {
    id: randomUUID(),
    at,
    actor: { account: "account-1", name: "张三", role: "park" },
    action: "thing.change",
    target: { kind: "thing", id: about },
    detail: {},
    ...given,
  };
}
