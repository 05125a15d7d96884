import type { Page } from "playwright-core";
import type { CheckState } from "../../addin/ui/check-state.ts";
import type { Language } from "../../shared/cells/text.ts";
import { goodPassword } from "../server/http/staff.ts";
import type { FilingHarness } from "./filing-harness.ts";

const counts = { mandatory: 0, waivable: 0, explain: 0, notice: 0 };
const title = { zh: "广东省人工智能产业园区申报表", en: "Application of an AI park" };

/** What the check says of a workbook of this unit. */
export function checkedAs(unit: string, blocked = false): Partial<CheckState> {
  const mark = { sheet: "封面", row: 8, column: 3 };
  const finding = {
    rule: "A0.1a",
    severity: "mandatory" as const,
    rowKey: "",
    marks: [mark],
    message: { zh: "“单位负责人”必须填写。", en: "“Head of the unit” must be filled in." },
    hint: { zh: "请填写。", en: "Fill it in." },
  };
  const blocker = { rule: finding.rule, rowKey: "", why: "mandatory" as const, marks: [mark] };
  return {
    view: {
      kind: "checked",
      identity: { form: "application@2018.1", unit, period: "2026" },
      title,
      findings: blocked ? [finding] : [],
      notEvaluated: [],
      criteria: [],
      counts,
      blockers: blocked ? [blocker, { ...blocker, rule: "A1.3", why: "reasonMissing" }] : [],
      clauses: {},
      labels: { "A1.3": { zh: "有专门运营服务团队", en: "A team of its own" } },
      engineMs: 1,
    },
    selection: mark,
  };
}

export const refusedBook: Partial<CheckState> = {
  phase: {
    kind: "refused",
    refusal: {
      kind: "refused",
      code: "form-unidentified",
      message: { zh: "不是本系统的表", en: "None of our forms" },
      hint: { zh: "", en: "" },
    },
  },
};

/** A page with the tab on it, driven as a person does. */
export interface FilingPage {
  readonly page: Page;
  mount(language: Language, check?: Partial<CheckState>): Promise<void>;
  signIn(login: string): Promise<void>;
  /** Forgets who was signed in and what waits. */
  forget(): Promise<void>;
  /** Waits for a control or part to be there. */
  see(selector: string): Promise<void>;
}

export function filingPage(page: Page): FilingPage {
  const see = async (selector: string): Promise<void> => {
    await page.locator(selector).first().waitFor({ state: "visible" });
  };
  return {
    page,
    see,
    mount: async (language, check = {}) => {
      await page.evaluate(
        ([words, change]) => {
          const { filing } = globalThis as unknown as { filing: FilingHarness };
          filing.check(change);
          filing.mount(words);
        },
        [language, check] as const,
      );
      await see(".part-new h2");
    },
    signIn: async (login) => {
      await page.fill("#filing-login", login);
      await page.fill("#filing-password", goodPassword);
      await page.locator("#filing-password").press("Enter");
      await see(".filing-account");
    },
    forget: async () => {
      await page.evaluate(async () => {
        localStorage.clear();
        const databases = await indexedDB.databases();
        for (const { name } of databases) indexedDB.deleteDatabase(name!);
      });
      await page.reload();
    },
  };
}
