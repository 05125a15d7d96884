import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A page of the tests' own that loads Office.js as the pane does and says in #ready when it is ready. */
export const TEST_PAGE = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>测试</title>
<script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script></head>
<body><p id="ready"></p><p id="changed"></p><script src="/page.js"></script></body></html>`;

/** Its script, in a file of its own because of the policy. */
export const TEST_SCRIPT = `Office.onReady(async function (info) {
  window.commands = 0;
  Office.actions.associate("count", function (event) { window.commands++; event.completed(); });
  if (info.host === Office.HostType.Excel) await Excel.run(async function (context) {
    context.workbook.worksheets.onChanged.add(async function (event) {
      document.querySelector("#changed").textContent += event.address + " ";
    });
    await context.sync();
  });
  document.querySelector("#ready").textContent = info.host + " " + info.platform;
});`;

const POLICY =
  "default-src 'none'; script-src 'self' https://appsforoffice.microsoft.com; style-src 'self'; connect-src 'self'";

/** Serves the test page on this machine; its address. */
export async function serveTestPage(): Promise<{ readonly url: string; close(): void }> {
  const server: Server = createServer((request, response) => {
    const isScript = request.url === "/page.js";
    response.setHeader("content-type", isScript ? "text/javascript; charset=utf-8" : "text/html; charset=utf-8");
    response.setHeader("content-security-policy", POLICY);
    response.end(isScript ? TEST_SCRIPT : TEST_PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${String(port)}/`, close: () => void server.close() };
}
