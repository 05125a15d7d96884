import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { runCli, startCli } from "./run-cli.ts";

describe("parkforms demo", function () {
  this.timeout(120_000);
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parkforms-demo-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("makes, checks, marks and merges parks of eight cities and more, and says what to open first", async () => {
    const { code, stdout, stderr } = await runCli("demo", "-o", folder);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
    const in_ = (name: string) => readdirSync(join(folder, name));
    const applications = in_("2-报送").filter((name) => name.endsWith(".xlsx"));
    expect(applications).to.have.lengthOf(15);
    expect(new Set(applications.map((name) => name.split("_")[0])).size).to.be.at.least(8);
    expect(in_("3-已审核").filter((name) => name.endsWith(".xlsx"))).to.have.lengthOf(14);
    expect(in_("4-汇总")).to.include.members(["广东省汇总.xlsx", "广州市汇总.xlsx"]);
    expect(stdout).to.include("建议先打开").and.to.include("无法审核");
  });

  it("makes the same files in every run", async () => {
    await runCli("demo", "-o", join(folder, "a"));
    await runCli("demo", "-o", join(folder, "b"));
    expect(digests(join(folder, "a"))).to.deep.equal(digests(join(folder, "b")));
  });

  it("ends with 130 and a word on Ctrl-C, leaving no file half written", async () => {
    const child = startCli(["demo", "-o", folder, "--lang", "en"]);
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
    child.stdout.once("data", () => child.kill("SIGINT"));
    expect(await ended).to.equal(130);
    expect(stderr).to.include("Interrupted");
    expect(Object.keys(digests(folder)).filter((name) => name.endsWith(".tmp"))).to.deep.equal([]);
  });
});

/** Path below the folder → SHA-256. */
function digests(folder: string): { [path: string]: string } {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => /\.\w+$/.test(path));
  return Object.fromEntries(
    paths.sort().map((path) => [
      path,
      createHash("sha256")
        .update(readFileSync(join(folder, path)))
        .digest("hex"),
    ]),
  );
}
