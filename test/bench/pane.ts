import type { Browser } from "playwright-core";
import { loadForms } from "../../server/forms/load-forms.ts";
import { launchChromium } from "../browser/find-chromium.ts";
import { ExcelHost } from "../office-host/emulator/excel-host.ts";
import { openDirtyApplication } from "../office-host/pane/dirty-application.ts";
import { marksIn } from "../office-host/pane/marks-in.ts";
import { openPane } from "../office-host/pane/open-pane.ts";
import { runServer, type RunningServer } from "../server/http/running-server.ts";
import type { BenchRow } from "./bench-row.ts";
import { medianOf } from "./median.ts";

const ROWS = 3_000;
const TURNS = 5;
const GIVEN_UP_MS = 60_000;

/** An emulated Excel that notes when it was first asked for cells, had given the last, and had put the marks. */
class TimedHost extends ExcelHost {
  asked = 0;
  read = 0;
  marked = 0;

  override async execute(id: number, params: readonly unknown[]): Promise<unknown> {
    const began = performance.now();
    const answer = await super.execute(id, params);
    const actions = this.batches.at(-1)?.actions ?? [];
    if (this.asked === 0 && actions.includes("Names")) this.asked = began;
    if (actions.some((action) => action.startsWith("Query values"))) this.read = performance.now();
    if (this.marked === 0 && actions.includes("GetRanges")) this.marked = performance.now();
    return answer;
  }
}

/** Bench (e): the first check of a careless workbook in the pane, from the first question to the marks, against its reading. */
export async function benchPane(): Promise<readonly BenchRow[]> {
  const browser = await launchChromium();
  if (!browser) return [];
  const server = await runServer();
  const bytes = (await openDirtyApplication(loadForms().get("application@2018.1")!, ROWS)).host.save();
  const runs: TimedHost[] = [];
  for (let turn = 0; turn < TURNS; turn++) runs.push(await firstCheck(new TimedHost(bytes), { browser, server }));
  await browser.close();
  await server.stop();
  const readMs = medianOf(runs.map(({ asked, read }) => read - asked));
  const checkMs = medianOf(runs.map(({ asked, marked }) => marked - asked));
  const marks = marksIn(runs[0]!).size;
  return [
    {
      name: `first check in the pane, from the first question to the marks, ${String(ROWS)} rows`,
      reference: "reading alone, through Office.js",
      ratio: checkMs / readMs,
      figures: { checkMs, readMs, marks },
    },
  ];
}

interface Place {
  readonly browser: Browser;
  readonly server: RunningServer;
}

async function firstCheck(host: TimedHost, { browser, server }: Place): Promise<TimedHost> {
  const pane = await openPane({ browser, server, host });
  const began = performance.now();
  while (host.marked === 0 && performance.now() - began < GIVEN_UP_MS) await pane.page.waitForTimeout(20);
  if (host.marked === 0) throw new Error("the pane has put no marks");
  await pane.close();
  return host;
}
