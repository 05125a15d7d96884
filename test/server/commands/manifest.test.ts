import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { CommandError } from "../../../server/commands/command-error.ts";
import { writeManifest, type ManifestOptions } from "../../../server/commands/manifest.ts";
import { processTerminal } from "../../../server/commands/terminal.ts";
import { manifestFaults } from "../../addin/manifest-faults.ts";
import { runCli } from "./run-cli.ts";

const committed = readFileSync(join(import.meta.dirname, "../../../manifest.xml"), "utf8");

describe("parkforms manifest", function () {
  this.timeout(120_000);
  let folder: string;
  let lines: string[];
  const write = (options: ManifestOptions): number =>
    writeManifest(options, { ...processTerminal("zh-CN"), print: (line) => lines.push(line) });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parkforms-manifest-"));
    lines = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is the committed one, to the byte, for the address of a developer's own machine", () => {
    write({ baseUrl: "https://localhost:8443", output: join(folder, "manifest.xml") });
    expect(readFileSync(join(folder, "manifest.xml"), "utf8")).to.equal(committed);
  });

  it("has the address of a server in every place, and differs in nothing else", () => {
    expect(write({ baseUrl: "https://parks.example.gov.cn/" })).to.equal(0);
    const written = lines.join("\n");
    expect(manifestFaults(written)).to.deep.equal([]);
    expect(written).to.not.include("localhost");
    const back = written.replaceAll("https://parks.example.gov.cn", "https://localhost:8443");
    expect(back).to.equal(committed.trimEnd());
  });

  it("takes a port, an IP address, a Chinese host name, and http on the own machine only", () => {
    const good = [
      ["https://parks.example.gov.cn:8443", "https://parks.example.gov.cn:8443"],
      ["https://10.1.2.3", "https://10.1.2.3"],
      ["https://[fd00::1]:8443/", "https://[fd00::1]:8443"],
      ["https://园表通.政务.cn", "https://xn--fcs846i42e.xn--zfr164b.cn"],
      ["http://localhost:8080", "http://localhost:8080"],
    ] as const;
    for (const [given, address] of good) {
      lines = [];
      write({ baseUrl: given });
      expect(lines.join("\n")).to.include(`<AppDomain>${address}</AppDomain>`);
    }
  });

  const bad = [
    "http://parks.example.gov.cn",
    "http://127.0.0.1:8080",
    "https://parks.example.gov.cn/app",
    "https://parks.example.gov.cn/?a=b",
    "https://user:pass@parks.example.gov.cn",
    "https://a&b.example.cn",
    "https://a'b.example.cn",
    'https://a"b.example.cn',
    "ftp://parks.example.gov.cn",
    "parks.example.gov.cn",
    "https://",
    "",
  ];
  for (const baseUrl of bad) {
    it(`refuses the address “${baseUrl}”`, () => {
      expect(() => write({ baseUrl, output: join(folder, "manifest.xml") }))
        .to.throw(CommandError)
        .with.property("code", "arguments.base-url");
    });
  }

  it("replaces a file only when it is forced to, and says so in both languages", () => {
    const options = { baseUrl: "https://parks.example.gov.cn", output: join(folder, "manifest.xml") };
    expect(write(options)).to.equal(0);
    expect(() => write(options))
      .to.throw(CommandError)
      .with.property("code", "output.exists");
    expect(write({ ...options, force: true })).to.equal(0);
    expect(() => write({ baseUrl: "http://parks.example.gov.cn" }))
      .to.throw(CommandError, "over https only")
      .with.property("text")
      .that.has.property("zh")
      .that.includes("只通过 https");
  });

  it("is a command with help and an address that must be given", async () => {
    const output = join(folder, "新建", "manifest.xml");
    const address = ["--base-url", "https://parks.example.gov.cn"];
    const [written, missing] = await Promise.all([runCli("manifest", ...address, "-o", output), runCli("manifest")]);
    expect(written).to.include({ code: 0, stdout: `已写出 ${address[1]!} 的加载项清单:${output}\n` });
    expect(readFileSync(output, "utf8")).to.include(`<AppDomain>${address[1]!}</AppDomain>`);
    expect(missing.code).to.equal(2);
    expect(missing.stderr).to.include("必须给出选项:--base-url");
  });
});
