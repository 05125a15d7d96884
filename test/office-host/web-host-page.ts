import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Frame } from "playwright-core";
import { answerCall, CALL, EVENT } from "./emulator/desktop-bridge.ts";
import { ExcelHost } from "./emulator/excel-host.ts";
import { hostFacts, type HostFacts } from "./emulator/host-facts.ts";
import type { HostOptions } from "./emulator/options.ts";
import { routeOffice, type InBrowser } from "./in-browser.ts";

/** A page in an iframe that believes it runs in Excel on the web. */
export interface InWebHost extends InBrowser {
  readonly frame: Frame;
}

export interface WebOpening {
  readonly browser: Browser;
  readonly workbook: Uint8Array;
  readonly options?: Partial<HostOptions>;
  /** The add-in's page: https on localhost, since the library trusts a host of its own host name only. */
  readonly url: string;
}

export interface Certificate {
  readonly key: Buffer;
  readonly cert: Buffer;
}

/** Makes a certificate for localhost that is valid for a day; undefined where there is no openssl to make one. */
export function localCertificate(): Certificate | undefined {
  if (spawnSync("openssl", ["version"]).status !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "parkforms-certificate-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-keyout", key, "-out", cert, ...names];
  execFileSync("openssl", made, { stdio: "ignore" });
  const pair = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(folder, { recursive: true });
  return pair;
}

/** Serves one page over https on this machine. */
export async function serveSecurely(
  certificate: Certificate,
  answer: (path: string) => { readonly type: string; readonly body: string },
): Promise<{ readonly url: string; close(): void }> {
  const server: Server = createServer(certificate, (request, response) => {
    const { type, body } = answer(request.url ?? "/");
    response.setHeader("content-type", `${type}; charset=utf-8`);
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `https://localhost:${String(port)}/`, close: () => void server.close() };
}

/** Opens the add-in's page in an iframe of a host page, over the emulator; the host page is at `hostUrl`. */
export async function openInWebHost(opening: WebOpening, hostUrl: string): Promise<InWebHost> {
  const host = new ExcelHost(opening.workbook, opening.options);
  const context = await opening.browser.newContext({ ignoreHTTPSErrors: true, locale: host.options.displayLanguage });
  const page = await context.newPage();
  const { blocked, officeFiles } = await routeOffice(context);
  await page.exposeFunction(CALL, (kind: string, id: number, argument: unknown) =>
    answerCall(host, { kind, id, argument }),
  );
  host.connect(async (id, target, payload) => {
    await page.evaluate(
      ([name, ...event]) => {
        (globalThis as unknown as Record<string, (...args: unknown[]) => void>)[name as string]?.(...event);
      },
      [EVENT, id, target, payload],
    );
  });
  await page.goto(hostUrl);
  await page.evaluate(webHost(hostFacts(host, "Web"), opening.url));
  const frame = await (await page.waitForSelector("iframe")).contentFrame();
  if (!frame) throw new Error("The host page has no frame");
  return { host, page, context, blocked, officeFiles, frame, close: () => context.close() };
}

/** The script of the host page: it puts the add-in in an iframe and answers its messages. */
function webHost(facts: HostFacts, url: string): string {
  return `(function (facts, url) {
  var conversation = "conversation", control = "control", frame = document.createElement("iframe"), events = {};
  frame.name = JSON.stringify({
    baseFrameName: "frame",
    hostInfo: facts.hostInfo,
    xdmInfo: conversation + "|" + control + "|" + location.origin,
    serializerVersion: 1,
  });
  frame.src = url;
  frame.style.width = "350px";
  frame.style.height = "600px";
  function post(message, kind, data) {
    frame.contentWindow.postMessage(JSON.stringify({
      _messageType: 1, _actionName: message._actionName, _conversationId: message._conversationId,
      _correlationId: message._correlationId, _origin: location.origin, _data: data, _errorCode: 0,
      _responseType: kind, _serializerVersion: 1,
    }), new URL(url).origin);
  }
  var context = {
    _id: control, _appName: facts.appType, _appVersion: 16, _appMinorVersion: 1, _appUILocale: facts.displayLanguage,
    _dataLocale: facts.contentLanguage, _docUrl: "https://localhost/workbook.xlsx", _clientMode: 0,
    _settings: facts.settings, _reason: 1, _osfControlType: 1, _eToken: "", _correlationId: "correlation",
    _appInstanceId: control, _requirementMatrix: facts.requirements, _hostFullVersion: "16.0.18025.20000",
  };
  window.addEventListener("message", function (event) {
    if (event.source !== frame.contentWindow || typeof event.data !== "string") return;
    var message = JSON.parse(event.data), data = message._data;
    if (message._messageType !== 0) return;
    if (message._actionName === "ContextActivationManager_getAppContextAsync") return post(message, 0, context);
    if (message._actionType === 1 || message._actionType === 2) {
      events[data.eventDispId] = message;
      var kind = message._actionType === 1 ? "register" : "unregister";
      return window.${CALL}(kind, data.eventDispId, data.targetId || "").then(function (status) {
        post(message, 0, { Error: status });
      });
    }
    if (message._actionName !== "executeMethod") return post(message, 0, null);
    var id = data.DdaMethod.DispatchId;
    window.${CALL}("execute", id, [data.ArrayData || data.Data]).then(function (answer) {
      var failed = typeof answer === "number";
      post(message, 0, { Version: 1, Error: failed ? answer : answer[0], Data: failed ? [] : answer[1] });
    });
  });
  window.${EVENT} = function (id, target, payload) { if (events[id]) post(events[id], 1, { ArrayData: payload }); };
  document.body.appendChild(frame);
})(${JSON.stringify(facts)}, ${JSON.stringify(url)});`;
}
