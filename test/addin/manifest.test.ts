import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { ribbonCommands } from "../../addin/commands/ribbon-commands.ts";
import { programVersion } from "../../server/forms/package-root.ts";
import { parseXml } from "../contracts/schema-order.ts";
import { runServer, type RunningServer } from "../server/http/running-server.ts";
import { manifestFaults, nameOf } from "./manifest-faults.ts";
import { pngSize } from "./png-file.ts";

const xml = readFileSync(join(import.meta.dirname, "../../manifest.xml"), "utf8");
const address = "https://localhost:8443";
const elements = [...(parseXml(xml) as Document).querySelectorAll("*")];
const texts = (name: string) => elements.filter((one) => nameOf(one) === name).map((one) => one.textContent ?? "");
const attributes = (name: string, attribute: string) =>
  elements.filter((one) => nameOf(one) === name).map((one) => one.getAttribute(attribute) ?? "");

describe("manifest.xml", () => {
  it("is what the schema of a task pane add-in asks for", () => {
    expect(manifestFaults(xml)).to.deep.equal([]);
  });

  const planted: readonly (readonly [what: string, from: string | RegExp, to: string, fault: string])[] = [
    ["a tag that is not closed", "</Hosts>", "", "not well formed"],
    ["elements in another order", /(<Id>.*<\/Id>)\s*(<Version>.*<\/Version>)/, "$2$1", "OfficeApp: Id late"],
    ["an element that is missing", /<SupportUrl.*\/>/, "", "OfficeApp: no SupportUrl"],
    [
      "an element of another schema",
      /<FunctionName>check<.*>/,
      "<Script>check</Script>",
      "v:Script does not belong here",
    ],
    ["an element in the wrong place", '<Label resid="Tab.Label" />', '<Title resid="Tab.Label" />', "v:Title does not"],
    [
      "a resource that is not there",
      'resid="Check.Tip"',
      'resid="Check.Tipp"',
      "bt:LongStrings Check.Tipp is not there",
    ],
    ["a label from the long strings", '<Label resid="Check.Label"', '<Label resid="Check.Tip"', "is not there"],
    ["an id given twice", 'id="ParkForms.ClearMarks"', 'id="ParkForms.Check"', "ParkForms.Check twice"],
    ["a text in one language", /<bt:Override Locale="en-US" Value="Check" \/>/, "", "审核: wanted"],
    ["a text that is too long", 'Value="Check"', `Value="${"Check ".repeat(30)}"`, "bt:String: 180 characters"],
  ];
  for (const [what, from, to, fault] of planted) {
    it(`would not pass with ${what}`, () => {
      const broken = xml.replace(from, to);
      expect(broken).to.not.equal(xml);
      expect(manifestFaults(broken).join("\n")).to.include(fault);
    });
  }

  it("has the version of the program, in four parts, and an id that never changes", () => {
    expect(texts("Version")).to.deep.equal([`${programVersion()}.0`]);
    expect(texts("Id")).to.deep.equal(["49c705d6-846a-41d8-a38e-c2af6d9c3f24"]);
  });

  it("is for workbooks, in Excel 2021 and newer, Chinese first", () => {
    expect(attributes("Host", "Name")).to.deep.equal(["Workbook"]);
    expect(attributes("Set", "Name")).to.deep.equal(["ExcelApi"]);
    expect(attributes("Set", "MinVersion")).to.deep.equal(["1.9"]);
    expect(texts("DefaultLocale")).to.deep.equal(["zh-CN"]);
    expect(texts("Permissions")).to.deep.equal(["ReadWriteDocument"]);
  });

  it("runs pane and commands in one page that stays, where Excel has a shared runtime", () => {
    expect(attributes("bt:Set", "Name")).to.deep.equal(["SharedRuntime"]);
    expect(attributes("v:Runtime", "lifetime")).to.deep.equal(["long"]);
    const page = ["v:Runtime", "v:FunctionFile", "v:SourceLocation"].flatMap((name) => attributes(name, "resid"));
    expect(page).to.deep.equal(["Taskpane.Url", "Taskpane.Url", "Taskpane.Url"]);
  });

  it("has one button that opens the pane, and one for each function that the pane registers", () => {
    const kinds = elements
      .filter((one) => nameOf(one) === "v:Action")
      .map((one) => one.getAttributeNS("http://www.w3.org/2001/XMLSchema-instance", "type"));
    expect(kinds).to.deep.equal([...ribbonCommands.map(() => "ExecuteFunction"), "ShowTaskpane"]);
    expect(texts("v:FunctionName")).to.deep.equal([...ribbonCommands]);
  });

  it("has names short enough for a ribbon, in both languages", () => {
    const labels = new Set(["v:Label", "v:Title"].flatMap((name) => attributes(name, "resid")));
    const shown = elements.filter((one) => labels.has(one.id)).flatMap((one) => [one, ...one.children]);
    const words = shown.map((one) => one.getAttribute("DefaultValue") ?? one.getAttribute("Value") ?? "");
    expect(words).to.have.lengthOf(16);
    expect(words.filter((word) => word.length > 20)).to.deep.equal([]);
  });

  it("asks for icons of every size that a ribbon shows, each as large as it says", () => {
    const icons = elements.filter((one) => nameOf(one) === "v:Icon");
    const sizes = icons.map((icon) => [...icon.children].map((one) => Number(one.getAttribute("size"))));
    expect(sizes).to.deep.equal(Array.from({ length: 6 }, () => [16, 20, 24, 32, 40, 48, 64, 80]));
    for (const image of icons.flatMap((icon) => [...icon.children])) {
      const resource = elements.find((one) => one.id === image.getAttribute("resid"));
      const size = Number(image.getAttribute("size"));
      expect(iconSize(resource!.getAttribute("DefaultValue")!)).to.deep.equal({ width: size, height: size });
    }
    expect(iconSize(attributes("IconUrl", "DefaultValue")[0]!).width).to.equal(32);
    expect(iconSize(attributes("HighResolutionIconUrl", "DefaultValue")[0]!).width).to.equal(64);
  });
});

describe("the addresses in manifest.xml, asked of the server", function () {
  this.timeout(120_000);
  let server: RunningServer;
  before(async () => {
    server = await runServer();
  });
  after(() => server.stop());
  const get = (url: string): Promise<Response> => fetch(url.replace(address, server.origin));

  it("are all of one site, and all answered with what they are said to be", async () => {
    const values = elements.flatMap((one) => one.getAttribute("DefaultValue") ?? []);
    const urls = [...new Set([...values, ...texts("AppDomain")].filter((value) => value.includes("://")))];
    expect(urls.length).to.be.greaterThan(50);
    expect(urls.filter((url) => !url.startsWith(`${address}/`))).to.deep.equal([address]);
    for (const url of urls) {
      const response = await get(url);
      const type = url.endsWith(".png") ? "image/png" : "text/html; charset=utf-8";
      expect([url, response.status, response.headers.get("content-type")]).to.deep.equal([url, 200, type]);
      await response.arrayBuffer();
    }
  });

  it("let icons be kept and shown by Excel on the web, and pages be asked for again", async () => {
    const [icon, page] = [
      await get(`${address}/addin/icons/check-16.png`),
      await get(`${address}/addin/taskpane.html`),
    ];
    expect(icon.headers.get("cache-control")).to.equal("public, max-age=86400");
    expect(icon.headers.get("cross-origin-resource-policy")).to.equal("cross-origin");
    expect(page.headers.get("cache-control")).to.equal("no-cache");
    expect(page.headers.get("etag")).to.match(/^"[0-9a-f]{32}(-gzip)?"$/);
  });

  it("may be framed by Excel where the pane is, and by nobody where the portal is", async () => {
    const policyOf = async (path: string) => (await get(address + path)).headers.get("content-security-policy") ?? "";
    const [pane, support, privacy] = [
      await policyOf("/addin/taskpane.html"),
      await policyOf("/support"),
      await policyOf("/privacy"),
    ];
    expect(pane).to.include("script-src 'self' https://appsforoffice.microsoft.com;");
    expect(pane).to.match(/frame-ancestors 'self' https:\/\/\*\.officeapps\.live\.com/);
    expect(pane).to.not.include("unsafe").and.not.include("require-trusted-types-for");
    expect(privacy).to.equal(support);
    expect(support).to.include("script-src 'self';").and.include("frame-ancestors 'none'");
  });

  it("fill in where Office.js is, and leave no placeholder", async () => {
    const html = await (await get(`${address}/addin/taskpane.html`)).text();
    expect(html).to.match(/<script [^>]*src="https:\/\/appsforoffice\.microsoft\.com\/lib\/1\/hosted\/office\.js"/);
    expect(html).to.not.include("{{");
    expect(html).to.not.match(/<script>|<style|style=|onload=/);
  });

  it("tell what is stored and where help is, Chinese first, then English", async () => {
    for (const path of ["/support", "/privacy"]) {
      const html = await (await get(address + path)).text();
      expect(html).to.match(/<html lang="zh-CN">[^]*[\u4e00-\u9fff][^]*<section lang="en">/);
      expect(html).to.include(path === "/support" ? 'href="/privacy"' : 'href="/support"');
      expect(html).to.include('href="/"');
    }
  });
});

function iconSize(url: string) {
  return pngSize(readFileSync(join(import.meta.dirname, "../..", url.replace(`${address}/`, ""))));
}
