import { expect } from "chai";
import { readConfig } from "../../../server/config.ts";
import { addinHeaders, apiHeaders, portalHeaders } from "../../../server/http/security-headers.ts";
import { anApp } from "./an-app.ts";

type Policy = "/" | "/addin/" | "/api/";

describe("security headers", () => {
  /** What is sent for a page, with the Content-Security-Policy taken apart. */
  async function headersOf(path: Policy, env: { readonly [name: string]: string } = {}) {
    const config = readConfig(env);
    const app = await anApp((express) => {
      express.use("/addin", addinHeaders(config));
      express.use("/api", apiHeaders(config));
      express.get("/", portalHeaders(config));
      express.use((_request, response) => void response.end("page"));
    });
    const { headers } = await fetch(app.origin + path);
    await app.stop();
    const policy = (headers.get("content-security-policy") ?? "").split(";").map((part) => part.trim().split(" "));
    const sources = new Map(policy.map(([name = "", ...values]) => [name, values]));
    return { headers, sources };
  }

  it("lets the portal load its own files only, framed by nobody, with no strings that become scripts", async () => {
    const { headers, sources } = await headersOf("/");
    expect(sources.get("default-src")).to.deep.equal(["'none'"]);
    for (const kind of ["script-src", "style-src", "font-src", "connect-src"]) {
      expect(sources.get(kind)).to.deep.equal(["'self'"]);
    }
    expect(sources.get("frame-ancestors")).to.deep.equal(["'none'"]);
    expect(sources.get("require-trusted-types-for")).to.deep.equal(["'script'"]);
    expect(sources.get("base-uri")).to.deep.equal(["'none'"]);
    expect(headers.get("x-frame-options")).to.equal("DENY");
    expect(headers.get("cross-origin-opener-policy")).to.equal("same-origin");
  });

  it("lets Excel on the web, of Microsoft and of 21Vianet, frame the add-in, and Office.js open its dialogs", async () => {
    const { headers, sources } = await headersOf("/addin/");
    expect(sources.get("frame-ancestors")).to.include.members([
      "https://*.officeapps.live.com",
      "https://*.sharepoint.com",
      "https://*.officewebapps.cn",
      "https://*.sharepoint.cn",
    ]);
    expect(sources.get("frame-ancestors")).to.not.include("*").and.not.include("'none'");
    expect(sources.get("script-src")).to.deep.equal(["'self'", "https://appsforoffice.microsoft.com"]);
    expect(headers.has("x-frame-options")).to.equal(false);
    expect(headers.get("cross-origin-opener-policy")).to.equal("unsafe-none");
    expect(sources.has("require-trusted-types-for")).to.equal(false);
  });

  it("takes the sites of Office and of Office.js from the configuration", async () => {
    const { sources } = await headersOf("/addin/", {
      OFFICE_JS_URL: "https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js",
      OFFICE_FRAME_HOSTS: "https://office.example.gov.cn",
    });
    expect(sources.get("script-src")).to.deep.equal(["'self'", "https://appsforoffice.cdn.partner.office365.cn"]);
    expect(sources.get("frame-ancestors")).to.deep.equal(["'self'", "https://office.example.gov.cn"]);
    const own = await headersOf("/addin/", { OFFICE_JS_URL: "/office-js/office.js" });
    expect(own.sources.get("script-src")).to.deep.equal(["'self'"]);
  });

  it("lets nothing be loaded from an answer that is data", async () => {
    const { sources } = await headersOf("/api/");
    expect(Object.fromEntries(sources)).to.deep.equal({ "default-src": ["'none'"], "frame-ancestors": ["'none'"] });
  });

  for (const path of ["/", "/addin/", "/api/"] as const) {
    it(`never allows inline or evaluated script, guessing of types or a referrer: ${path}`, async () => {
      const { headers } = await headersOf(path);
      expect(headers.get("content-security-policy")).to.not.match(/unsafe-|\*(?!\.)/);
      expect(headers.get("x-content-type-options")).to.equal("nosniff");
      expect(headers.get("referrer-policy")).to.equal("no-referrer");
      expect(headers.has("x-powered-by")).to.equal(false);
    });

    it(`asks browsers to stay with https where that is the address, and only there: ${path}`, async () => {
      expect((await headersOf(path)).headers.has("strict-transport-security")).to.equal(false);
      const { headers } = await headersOf(path, { BASE_URL: "https://parks.example.cn" });
      expect(headers.get("strict-transport-security")).to.match(/^max-age=\d{8}/);
    });
  }
});
