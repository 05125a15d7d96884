import { expect } from "chai";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ConfigError, configReference, readConfig } from "../../server/config.ts";

describe("readConfig", () => {
  let folder: string;
  let pem: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "parkforms-config-"));
    pem = join(folder, "one.pem");
    writeFileSync(pem, "pem");
  });
  after(() => rmSync(folder, { recursive: true }));

  it("needs nothing: an empty environment is a server on this machine alone", () => {
    const config = readConfig({});
    expect(config).to.include({ port: 8080, host: "127.0.0.1", baseUrl: "http://localhost:8080", trustProxy: false });
    expect(config).to.include({ dataDir: resolve("data"), logLevel: "info", environment: "development" });
    expect(config).to.include({ uploadLimitBytes: 20 * 1024 * 1024, uploadThreads: 2, uploadQueue: 64 });
    expect(config).to.include({ passwordPolicy: "asvs" });
    expect(config).to.not.have.any.keys("tls", "oidc", "metricsToken");
    expect(config.officeFrameHosts).to.include.members(["https://*.officeapps.live.com", "https://*.officewebapps.cn"]);
  });

  it("takes a blank variable for one that is not set", () => {
    expect(readConfig({ PORT: " ", DATABASE_URL: "", METRICS_TOKEN: "" })).to.deep.equal(readConfig({}));
  });

  it("derives the address from port and TLS unless it is given", () => {
    expect(readConfig({ PORT: "9000" }).baseUrl).to.equal("http://localhost:9000");
    const tls = { TLS_CERT: pem, TLS_KEY: pem };
    expect(readConfig({ ...tls, PORT: "8443" }).baseUrl).to.equal("https://localhost:8443");
    expect(readConfig(tls).tls).to.deep.equal({ cert: pem, key: pem });
    expect(readConfig({ BASE_URL: "https://parks.example.cn/" }).baseUrl).to.equal("https://parks.example.cn");
  });

  it("has an identity provider when all of it is given", () => {
    const given = { OIDC_ISSUER: "https://id.example.cn/realms/x", OIDC_CLIENT_ID: "parks", OIDC_CLIENT_SECRET: "s" };
    const { oidc } = readConfig(given);
    expect(oidc).to.deep.equal({
      issuer: "https://id.example.cn/realms/x",
      clientId: "parks",
      clientSecret: "s",
      loginClaim: "preferred_username",
    });
  });

  it("has the embedded store unless there is the address of a database", () => {
    expect(readConfig({ DATABASE_POOL: "20" })).to.not.have.any.keys("database", "s3");
    const url = "postgresql://parks:ge%40heim@db.example.cn:5433/parks?sslmode=verify-full";
    expect(readConfig({ DATABASE_URL: url }).database).to.deep.equal({ url, connections: 10 });
    const socket = "postgres:///parks?host=/run/postgresql";
    expect(readConfig({ DATABASE_URL: socket, DATABASE_POOL: "25" }).database?.connections).to.equal(25);
  });

  it("keeps blobs in object storage when all of it is given, with either store", () => {
    const given = { S3_ENDPOINT: "http://minio:9000", S3_REGION: "cn-south-1", S3_BUCKET: "park-forms" };
    const keys = { S3_ACCESS_KEY_ID: "AKIA", S3_SECRET_ACCESS_KEY: "se/cret+" };
    expect(readConfig({ ...given, ...keys }).s3).to.deep.equal({
      endpoint: "http://minio:9000",
      region: "cn-south-1",
      bucket: "park-forms",
      accessKeyId: "AKIA",
      secretAccessKey: "se/cret+",
    });
    const { problems } = errorOf(given);
    expect(problems.map(({ name }) => name)).to.deep.equal(["S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"]);
  });

  it("takes an own copy of Office.js from a folder, under the address at which it is served", () => {
    writeFileSync(join(folder, "office.js"), "office");
    const own = readConfig({ OFFICE_JS_DIR: folder });
    expect(own).to.include({ officeJsDir: folder, officeJsUrl: "/addin/office/office.js" });
    const url = "https://cdn.example.cn/office.js";
    expect(readConfig({ OFFICE_JS_DIR: folder, OFFICE_JS_URL: url }).officeJsUrl).to.equal(url);
    expect(readConfig({ OFFICE_JS_URL: "/office-js/office.js" })).to.not.have.property("officeJsDir");
    const { problems } = errorOf({ OFFICE_JS_URL: "/addin/office/office.js" });
    expect(problems.map(({ name }) => name)).to.deep.equal(["OFFICE_JS_DIR"]);
  });

  it("trusts as many proxies, or the ones, that it is told", () => {
    expect(readConfig({ TRUST_PROXY: "1" }).trustProxy).to.equal(1);
    const list = readConfig({ TRUST_PROXY: "loopback, 10.0.0.0/8 ::1" }).trustProxy;
    expect(list).to.deep.equal(["loopback", "10.0.0.0/8", "::1"]);
  });

  const bad: readonly (readonly [name: string, value: string])[] = [
    ["PORT", "http"],
    ["PORT", "70000"],
    ["PORT", "08"],
    ["PORT", "-1"],
    ["PORT", "80.5"],
    ["PORT", "1e3"],
    ["HOST", "a b"],
    ["BASE_URL", "parks.example.cn"],
    ["BASE_URL", "ftp://parks.example.cn"],
    ["BASE_URL", "https://parks.example.cn/app"],
    ["BASE_URL", "https://user:pass@parks.example.cn"],
    ["BASE_URL", "https://parks.example.cn/?"],
    ["BASE_URL", "https://"],
    ["TLS_CERT", "/nowhere/cert.pem"],
    ["TRUST_PROXY", "true"],
    ["TRUST_PROXY", "0"],
    ["TRUST_PROXY", "10.0.0.0/33"],
    ["TRUST_PROXY", "0.0.0.0/0"],
    ["TRUST_PROXY", "proxy.example.cn"],
    ["OFFICE_JS_URL", "http://cdn.example.cn/office.js"],
    ["OFFICE_JS_URL", "//cdn.example.cn/office.js"],
    ["OFFICE_JS_URL", "https://cdn.example.cn/office.js; script-src *"],
    ["OFFICE_JS_DIR", "/nowhere"],
    ["OFFICE_JS_DIR", import.meta.dirname],
    ["OFFICE_FRAME_HOSTS", "https://a.cn; script-src *"],
    ["OFFICE_FRAME_HOSTS", "*"],
    ["OFFICE_FRAME_HOSTS", "http://a.cn"],
    ["LOG_LEVEL", "loud"],
    ["NODE_ENV", "prod"],
    ["PASSWORD_POLICY", "none"],
    ["OIDC_ISSUER", "id.example.cn"],
    ["OIDC_LOGIN_CLAIM", "a b"],
    ["METRICS_TOKEN", "short"],
    ["UPLOAD_LIMIT_MB", "0"],
    ["UPLOAD_THREADS", "65"],
    ["UPLOAD_QUEUE", "many"],
    ["DATABASE_URL", "mysql://parks:geheim@db/parks"],
    ["DATABASE_URL", "parks"],
    ["DATABASE_URL", "postgres://parks:geheim@db"],
    ["DATABASE_URL", "postgres://parks:geheim@db/"],
    ["DATABASE_URL", "postgres://parks:ge#heim@db/parks"],
    ["DATABASE_URL", "postgres://parks:ge%heim@db/parks"],
    ["DATABASE_URL", "postgres://parks:geheim@db:port/parks"],
    ["DATABASE_POOL", "0"],
    ["DATABASE_POOL", "101"],
    ["S3_ENDPOINT", "s3.example.gov.cn"],
    ["S3_ENDPOINT", "https://s3.example.gov.cn/?bucket=parks"],
    ["S3_ENDPOINT", "https://key:secret@s3.example.gov.cn"],
    ["S3_REGION", "us east"],
    ["S3_BUCKET", "Parks"],
    ["S3_SECRET_ACCESS_KEY", "ge heim"],
  ];
  for (const [name, value] of bad) {
    it(`refuses ${name}=${value}`, () => {
      const { problems } = errorOf({ [name]: value });
      const words = problems.find((problem) => problem.name === name)?.text;
      expect(words?.zh)
        .to.include(name)
        .and.to.match(/[\u4e00-\u9fff]/);
      expect(words?.en).to.include(name).and.to.include("expected");
    });
  }

  it("reports every variable at fault at once", () => {
    const error = errorOf({ PORT: "x", LOG_LEVEL: "y", TLS_CERT: "/nowhere", OIDC_ISSUER: "https://id.example.cn" });
    const names = new Set(error.problems.map(({ name }) => name));
    expect([...names]).to.have.members([
      "PORT",
      "LOG_LEVEL",
      "TLS_CERT",
      "TLS_KEY",
      "OIDC_CLIENT_ID",
      "OIDC_CLIENT_SECRET",
    ]);
    expect(error.code).to.equal("config-invalid");
  });

  it("names the value that is wrong, but never a secret", () => {
    expect(errorOf({ PORT: "eighty" }).message).to.include('"eighty"');
    const secrets = { S3_ACCESS_KEY_ID: "ge heim", S3_SECRET_ACCESS_KEY: "ge heim" };
    const error = errorOf({ DATABASE_URL: "mysql://parks:geheim@db/parks", METRICS_TOKEN: "geheim", ...secrets });
    expect(JSON.stringify(error.problems) + error.message).to.not.match(/ge ?heim/);
    expect(error.message).to.include("DATABASE_URL").and.to.include("postgres://user:password@host:port/database");
  });
});

describe("configReference", () => {
  it("has a row with a meaning in both languages for every variable that readConfig knows", () => {
    const rows = configReference();
    expect(rows.map(({ name }) => name)).to.include.members(["PORT", "BASE_URL", "DATA_DIR", "UPLOAD_QUEUE"]);
    for (const { name, meaning } of rows) {
      expect(name).to.match(/^[A-Z][A-Z0-9_]+$/);
      expect(meaning.zh).to.match(/[\u4e00-\u9fff]/);
      expect(meaning.en).to.match(/^[A-Z]/);
    }
  });

  for (const [file, language] of [
    ["README.md", "en"],
    ["README.zh-CN.md", "zh"],
  ] as const) {
    it(`is the table of ${file}, line for line`, () => {
      const readme = readFileSync(join(import.meta.dirname, "../..", file), "utf8");
      const lines = configReference().map(({ name, default: standard, meaning }) => {
        const shown = standard === "" ? "" : `\`${standard}\``;
        return `| \`${name}\` | ${shown} | ${meaning[language]} |`;
      });
      expect(readme).to.include(lines.join("\n"));
    });
  }

  it("gives defaults that are valid themselves", () => {
    const defaults = configReference().map((row) => [row.name, row.default.replace("PORT", "8080")] as const);
    expect(readConfig(Object.fromEntries(defaults))).to.deep.equal(readConfig({}));
  });
});

function errorOf(env: { readonly [name: string]: string }): ConfigError {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error("the environment was accepted");
}
