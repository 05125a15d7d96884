import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { Browser } from "playwright-core";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { checkWorkbook } from "../../../shared/check-workbook.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { launchChromium } from "../../browser/find-chromium.ts";
import { ourForms } from "../../our-forms.ts";
import { runServer, type RunningServer } from "../../server/http/running-server.ts";
import { localCertificate, openInWebHost, serveSecurely } from "../web-host-page.ts";
import { openDirtyApplication } from "./dirty-application.ts";
import { freePort } from "./free-port.ts";
import { marksIn, marksOf } from "./marks-in.ts";
import { settlesAs } from "./settles.ts";

const ROWS = 40;

describe("the pane in an iframe of Excel on the web, with the real Office.js", function () {
  this.timeout(180_000);
  let browser: Browser | undefined;
  let server: RunningServer;
  let shell: Awaited<ReturnType<typeof serveSecurely>>;
  let folder = "";
  let origin = "";

  before(async function () {
    const certificate = localCertificate();
    if (!certificate) console.log("      openssl is not installed: no host page over https");
    browser = certificate && (await launchChromium());
    if (!certificate || !browser) return this.skip();
    folder = mkdtempSync(join(tmpdir(), "parkforms-web-"));
    const [cert, key] = [join(folder, "cert.pem"), join(folder, "key.pem")];
    writeFileSync(cert, certificate.cert);
    writeFileSync(key, certificate.key);
    shell = await serveSecurely(certificate, () => ({
      type: "text/html",
      body: "<!doctype html><title>Excel</title>",
    }));
    const port = String(await freePort());
    origin = `https://localhost:${port}`;
    const tls = { TLS_CERT: cert, TLS_KEY: key, OFFICE_FRAME_HOSTS: shell.url.slice(0, -1) };
    server = await runServer({ PORT: port, HOST: "localhost", BASE_URL: origin, ...tls });
  });

  after(async () => {
    await browser?.close();
    shell?.close();
    await server?.stop();
    if (folder) rmSync(folder, { recursive: true });
  });

  it("finds and marks what the command line finds, follows a co-author, and breaks no policy", async () => {
    const dirty = await openDirtyApplication(ourForms.get("application@2018.1")!, ROWS);
    const url = `${origin}/addin/taskpane.html`;
    const opened = await openInWebHost({ browser: browser!, workbook: dirty.host.save(), url }, shell.url);
    const complaints: string[] = [];
    opened.page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    const { host, frame } = opened;
    const wanted = () => marksOf(checkWorkbook(readWorkbook(host.save(), nodeCodec), ourForms).findings);
    await frame.locator(".finding").first().waitFor();
    await frame.waitForFunction(() => document.querySelector<HTMLElement>(".check-content > .busy")?.hidden === true);
    await settlesAs(() => marksIn(host), wanted());
    host.coAuthor.type(dirty.fixable[0]!, 1200);
    await settlesAs(() => marksIn(host), wanted());
    expect([complaints, opened.blocked, host.unimplemented]).to.deep.equal([[], [], []]);
    await opened.close();
  });
});
