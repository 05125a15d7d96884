import type { Filing, Submission, Waiver } from "../../../shared/submission/submission.ts";

const hash = "a".repeat(64);
export const at = "2026-03-01T02:00:00.000Z";
const by = { account: "p1", name: "张三" };

export function aFiling(said: Partial<Filing> = {}): Filing {
  return {
    number: 1,
    receivedAt: at,
    late: false,
    by,
    fileName: "申报表.xlsx",
    size: 10,
    workbook: hash,
    result: hash,
    roundRecord: hash,
    formId: "application@2018.1",
    receipt: "PF-application-2026-0001-1",
    key: "key-0001",
    counts: { mandatory: 0, waivable: 1, explain: 0, notice: 0 },
    waiversAsked: [],
    ...said,
  };
}

export function aWaiver(rule: string, said: Partial<Waiver> = {}): Waiver {
  return { rule, level: "city", approved: true, by: "李四", at, reason: "同意", filing: 1, ...said };
}

export function aSubmission(said: Partial<Submission> = {}): Submission {
  return {
    id: "6f9b1c1e-3c55-4b4e-9c38-0c1f2f8b7a01",
    number: 1,
    form: "application",
    period: "2026",
    unit: { id: "u1", kind: "park", name: "示例园区", city: "440100" },
    state: "submitted",
    filings: [aFiling()],
    events: [{ number: 1, at, kind: "submit", actor: { ...by, role: "park" }, filing: 1, from: null, to: "submitted" }],
    waivers: [],
    recommendation: null,
    holdsPlace: false,
    beyondQuota: null,
    archived: false,
    updatedAt: at,
    version: 1,
    ...said,
  };
}
