import type { WorkbookHost } from "../../../addin/ui/host.ts";
import { openExcelHost, type HostPatience } from "../../../addin/excel/open-excel-host.ts";
import { withoutCleanups, type Batch } from "../emulator/batch.ts";
import type { ExcelHost } from "../emulator/excel-host.ts";
import type { HostOptions } from "../emulator/options.ts";
import { attachInJsdom, openInJsdom, type InJsdom } from "../in-jsdom.ts";

/** The adapter over the real Office.js over the emulator. */
export interface OpenHost {
  readonly emulator: ExcelHost;
  readonly excel: WorkbookHost;
  /** Round trips since the last call. */
  syncs(): readonly Batch[];
  close(): void;
}

/** What of the circumstances is another than usual. */
export interface HostSettings extends Partial<HostOptions> {
  readonly patience?: HostPatience;
}

/** Opens a workbook in the emulator, with the adapter over it. */
export async function openHost(bytes: Uint8Array, { patience, ...options }: HostSettings = {}): Promise<OpenHost> {
  return over(await openInJsdom(bytes, options), patience);
}

/** The adapter of a pane that is opened again over the same workbook. */
export async function reopenHost({ emulator }: OpenHost): Promise<OpenHost> {
  return over(await attachInJsdom(emulator));
}

/** Makes the page's Office.js the one that the adapter names. */
export function useOffice({
  Excel,
  Office,
  OfficeExtension,
}: Pick<InJsdom, "Excel" | "Office" | "OfficeExtension">): void {
  Object.assign(globalThis, { Excel, Office, OfficeExtension });
}

/** Takes away what `useOffice` has put in place. */
export function forgetOffice(): void {
  for (const name of ["Excel", "Office", "OfficeExtension"]) Reflect.deleteProperty(globalThis, name);
}

function over(page: InJsdom, patience: HostPatience = {}): OpenHost {
  useOffice(page);
  const { host } = page;
  host.batches.length = 0;
  return {
    emulator: host,
    // For a cell only the pauses count, which are the same on every machine.
    excel: openExcelHost({ cellMs: 400, ...patience }),
    syncs: () => withoutCleanups(host.batches.splice(0)),
    close: () => {
      page.close();
      forgetOffice();
    },
  };
}
