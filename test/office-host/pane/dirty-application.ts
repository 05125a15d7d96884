import { readFileSync } from "node:fs";
import type { Form } from "../../../shared/forms/form.ts";
import { bigApplication } from "../../bench/big-application.ts";
import { placeOf } from "../../main-job/planted-faults.ts";
import { ExcelHost } from "../emulator/excel-host.ts";
import type { HostOptions } from "../emulator/options.ts";

/** What hurried people type, by the column in which they do; every so many rows one. */
const slips = [
  { at: "enterprises.research", every: 30, value: "１,２００万元" },
  { at: "enterprises.aiOutput", every: 70, value: "25oo" },
  { at: "enterprises.creditCode", every: 110, value: "91440101MA0000000X" },
] as const;

export interface DirtyApplication {
  readonly host: ExcelHost;
  /** "3 企业清单!H15" of every cell with a figure that one click can put right. */
  readonly fixable: readonly string[];
}

/** An application with a long list, open in Excel, in which many cells were filled in carelessly. */
export async function openDirtyApplication(
  form: Form,
  rows: number,
  options: Partial<HostOptions> = {},
): Promise<DirtyApplication> {
  const host = new ExcelHost(readFileSync(await bigApplication(form, rows)), options);
  const fixable: string[] = [];
  for (const { at, every, value } of slips) {
    for (let index = every - 1; index < rows; index += every) {
      const { sheet, address } = placeOf(form, at, index);
      host.user.type(`${sheet}!${address}`, value);
      if (at === "enterprises.research") fixable.push(`${sheet}!${address}`);
    }
  }
  return { host, fixable };
}
