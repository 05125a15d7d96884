import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { runCli, startCli, type Ended } from "./run-cli.ts";

describe("parkforms demo", function () {
  this.timeout(300_000);
  let folder: string;
  let ended: Ended;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "parkforms-demo-"));
    ended = await runCli("demo", "-o", join(folder, "a"));
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("makes, checks, marks and merges parks of eight cities and more, and says what to open first", () => {
    const { code, stdout, stderr } = ended;
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
    const in_ = (name: string) => readdirSync(join(folder, "a", name)).filter((file) => file.endsWith(".xlsx"));
    expect(in_("2-报送")).to.have.lengthOf(15);
    expect(new Set(in_("2-报送").map((name) => name.split("_")[0])).size).to.be.at.least(8);
    expect(in_("3-已审核")).to.have.lengthOf(14);
    expect(in_("4-汇总")).to.include.members(["广东省汇总.xlsx", "广州市汇总.xlsx"]);
    expect(stdout).to.include("建议先打开").and.to.include("无法审核");
  });

  it("shows every other form: blank, filled in, marked and merged, and says what each workbook is there to show", () => {
    const files = Object.keys(digests(join(folder, "a")));
    for (const [title, count] of Object.entries(otherForms)) {
      const below = (top: string) => files.filter((name) => name.startsWith(join(top, title)));
      expect(below("1-空白表"), title).to.have.lengthOf(1);
      expect(below("2-报送"), title).to.have.lengthOf(count);
      expect(below("3-已审核"), title).to.have.lengthOf(count);
      expect(below("4-汇总"), title).to.not.deep.equal([]);
    }
    for (const said of sayings) expect(ended.stdout).to.include(said);
  });

  it("leaves files with which check compares with last year and the register, and says so without them", async () => {
    const at = (...names: string[]) => join(folder, "a", ...names);
    const title = "人工智能产业园区年度考核表";
    const park = at("2-报送", title, "深圳市_南山示例人工智能产业园.xlsx");
    const rulesOf = async (...more: string[]) => {
      const { stdout } = await runCli("check", "--json", park, ...more);
      const [file] = (JSON.parse(stdout) as { files: CheckedJson[] }).files;
      const open = file!.notEvaluated.map(({ rule, reason }) => `${rule} ${reason}`);
      return { failing: file!.findings.map(({ rule }) => rule), open };
    };
    const alone = await rulesOf();
    expect(alone.failing).to.deep.equal(["B2"]);
    expect(alone.open).to.include.members(["B4c noPrevious", "B6a noRegister"]);
    const known = ["--previous", at("0-对照资料", title), "--register", at("0-对照资料", "入选园区名单.xlsx")];
    const compared = await rulesOf(...known);
    expect(compared.failing).to.have.members(["B2", "B4c"]);
    expect(compared.open.filter((one) => !one.endsWith("noRound"))).to.deep.equal([]);
  });

  it("leaves experts' score sheets that merge into a ranking", async () => {
    const scores = join(folder, "a", "2-报送", "人工智能产业园区专家评分表");
    const ranking = join(folder, "ranking.xlsx");
    const { code, stdout } = await runCli("merge", "--level", "province", scores, "-o", ranking);
    expect({ code, stdout }).to.deep.include({ code: 0 });
    const { sheets } = readWorkbook(readFileSync(ranking), nodeCodec);
    expect(sheets[0]?.name).to.equal("评审排名");
    const texts = sheets.flatMap((sheet) => sheet.rows).flatMap((row) => row.cells.map((cell) => cell.value));
    expect(texts).to.include("缺评").and.to.include("回避");
  });

  it("makes the same files in every run", async () => {
    await runCli("demo", "-o", join(folder, "b"));
    expect(digests(join(folder, "a"))).to.deep.equal(digests(join(folder, "b")));
  });

  it("ends with 130 and a word on Ctrl-C, leaving no file half written", async () => {
    const child = startCli(["demo", "-o", join(folder, "c"), "--lang", "en"]);
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    const closed = new Promise<number | null>((resolve) => child.on("close", resolve));
    // Said before the applications are made, when the records to compare with are there already.
    child.stdout
      .setEncoding("utf8")
      .on("data", (text: string) => text.includes("application@") && child.kill("SIGINT"));
    expect(await closed).to.equal(130);
    expect(stderr).to.include("Interrupted");
    const left = readdirSync(join(folder, "c"), { recursive: true, encoding: "utf8" });
    expect(left).to.include("0-对照资料");
    expect(left.filter((name) => name.endsWith(".tmp"))).to.deep.equal([]);
  });
});

interface CheckedJson {
  readonly findings: readonly { readonly rule: string }[];
  readonly notEvaluated: readonly { readonly rule: string; readonly reason: string }[];
}

/** Title → how many workbooks are filled in. */
const otherForms = {
  人工智能产业园区年度考核表: 3,
  试验区片区季度报送表: 3,
  试验区统计监测与年度评价表: 3,
  人工智能产业园区专家评分表: 5,
};

/** A clean workbook of each form, and each one with its fault. */
const sayings = [
  "惠州市 惠阳示例人工智能产业园:强制性 0,准强制性 0,核实性 0,提示性 0",
  "深圳市 南山示例人工智能产业园:强制性 0,准强制性 0,核实性 2,提示性 0",
  "广州国际金融城片区:强制性 0,准强制性 0,核实性 0,提示性 0",
  "鱼珠片区:强制性 0,准强制性 0,核实性 1,提示性 0",
  "吴示例 珠江示例人工智能研究院:强制性 0,准强制性 0,核实性 0,提示性 0",
  "冯示例 大湾区示例技术转移中心:强制性 1,准强制性 0,核实性 0,提示性 0",
];

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
