import type { WorkbookHost } from "../ui/host.ts";
import { openExcelHost } from "./open-excel-host.ts";

/** What the page was opened in, and so what it can show. */
export type Started =
  | { readonly kind: "ready"; readonly host: WorkbookHost }
  /** `found` is the highest set of Excel's API that is there: "1.7", or "" for none. */
  | { readonly kind: "too-old"; readonly found: string }
  /** Another program of Office. */
  | { readonly kind: "not-excel"; readonly program: string }
  /** A browser, or the script of Office did not load. */
  | { readonly kind: "no-office" };

/** The least that marks and events need; the manifest asks for it too. */
const LEAST_MINOR = 9;

/** Office.js never says that it gave up loading the part for Excel. */
const PATIENCE_MS = 20_000;

/** Waits until Office says where the page is; never longer than `patienceMs`. */
export async function startOffice(patienceMs = PATIENCE_MS): Promise<Started> {
  if (typeof Office === "undefined") return { kind: "no-office" };
  const program = await hostProgram(patienceMs);
  if (program === undefined) return { kind: "no-office" };
  if (program !== "Excel") return { kind: "not-excel", program };
  if (typeof Excel === "undefined") return { kind: "no-office" };
  if (!hasApi(LEAST_MINOR)) return { kind: "too-old", found: highestApi() };
  return { kind: "ready", host: openExcelHost() };
}

function hostProgram(patienceMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const given = setTimeout(() => {
      resolve(undefined);
    }, patienceMs);
    void Office.onReady(({ host }) => {
      clearTimeout(given);
      resolve((host as unknown as string | null) ?? undefined);
    });
  });
}

function highestApi(): string {
  for (let minor = LEAST_MINOR - 1; minor > 0; minor--) if (hasApi(minor)) return `1.${String(minor)}`;
  return "";
}

function hasApi(minor: number): boolean {
  return Office.context.requirements.isSetSupported("ExcelApi", `1.${String(minor)}`);
}
