import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";
import { JSDOM } from "jsdom";
import { answerCall, CALL, desktopBridge, EVENT } from "./emulator/desktop-bridge.ts";
import { ExcelHost } from "./emulator/excel-host.ts";
import { hostFacts } from "./emulator/host-facts.ts";
import type { HostOptions } from "./emulator/options.ts";

/** The folder of the real Office.js. */
export const OFFICE_JS_FOLDER = join(import.meta.dirname, "../../node_modules/@microsoft/office-js/dist");
const OFFICE_JS_URL = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";
const scripts = new Map<string, vm.Script>();

/** The real Office.js in a jsdom window over the emulator. */
export interface InJsdom {
  readonly host: ExcelHost;
  readonly window: JSDOM["window"];
  readonly Excel: typeof Excel;
  readonly Office: typeof Office;
  readonly OfficeExtension: typeof OfficeExtension;
  close(): void;
}

/** Opens a workbook in the emulator and the real Office.js over it; resolves when `Office.onReady` has. */
export async function openInJsdom(bytes: Uint8Array, options: Partial<HostOptions> = {}): Promise<InJsdom> {
  return attachInJsdom(new ExcelHost(bytes, options));
}

/** The real Office.js over a host that is already there: what a pane sees that is opened again. */
export async function attachInJsdom(host: ExcelHost): Promise<InJsdom> {
  const page = `<!doctype html><html><head><script src="${OFFICE_JS_URL}"></script></head><body></body></html>`;
  const dom = new JSDOM(page, { url: "https://localhost/taskpane.html", runScripts: "outside-only" });
  const { window } = dom;
  const world = window as unknown as Record<string, unknown>;
  world[CALL] = (kind: string, id: number, argument: unknown) =>
    answerCall(host, { kind, id, argument: structuredClone(argument) });
  host.connect((id, target, payload) => {
    (world[EVENT] as (...args: unknown[]) => void)(id, target, payload);
  });
  serveScripts(dom);
  if (host.options.host !== "none") window.eval(desktopBridge(hostFacts(host)));
  run(dom, "office.js");
  const { Office } = world as { readonly Office: InJsdom["Office"] };
  await Office.onReady();
  return {
    ...{ host, window, Office },
    Excel: world["Excel"] as InJsdom["Excel"],
    OfficeExtension: world["OfficeExtension"] as InJsdom["OfficeExtension"],
    close: () => {
      window.close();
    },
  };
}

/** Lets scripts that the library puts into the page run from the package. */
function serveScripts(dom: JSDOM): void {
  const { HTMLScriptElement, Node, Event } = dom.window;
  const { appendChild } = Node.prototype;
  Node.prototype.appendChild = function append<T extends Node>(this: Node, child: T): T {
    appendChild.call(this, child);
    if (child instanceof HTMLScriptElement && child.src !== "") {
      const path = child.src.replace(OFFICE_JS_URL.replace("office.js", ""), "");
      setTimeout(() => {
        run(dom, path);
        child.dispatchEvent(new Event("load"));
      }, 0);
    }
    return child;
  };
}

function run(dom: JSDOM, path: string): void {
  let script = scripts.get(path);
  if (!script) {
    script = new vm.Script(readFileSync(join(OFFICE_JS_FOLDER, path), "utf8"), { filename: path });
    scripts.set(path, script);
  }
  script.runInContext(dom.getInternalVMContext());
}
