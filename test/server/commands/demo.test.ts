import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { sampleParks } from "../../../server/demo/sample-parks.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { auditEntry } from "../../../shared/submission/audit-entry.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { digests, filesIn, linesOf, linksOf, receiptsIn, sha256 } from "./demo-files.ts";
import { runCli, runCliWith, type Ended } from "./run-cli.ts";

const anyPort = { PORT: "0" };

describe("parkforms demo --once", function () {
  this.timeout(600_000);
  let folder: string;
  let ended: Ended;
  let again: Ended;
  const at = (...names: string[]): string => join(folder, "a", ...names);
  /** On which the two ran, here and in Greenwich: one may have ended after midnight. */
  const days = new Set<string>();
  const noteDays = (): void => {
    for (const timeZone of ["Asia/Shanghai", "UTC"]) days.add(new Date().toLocaleDateString("sv-SE", { timeZone }));
  };
  const province = () => at("4-汇总", "广东省汇总.xlsx");

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "parkforms-demo-"));
    noteDays();
    [ended, again] = await Promise.all([
      runCliWith(anyPort, "demo", "--once", "-o", join(folder, "a")),
      runCliWith(anyPort, "demo", "--once", "-o", join(folder, "b")),
    ]);
    noteDays();
  });
  after(() => rmSync(folder, { recursive: true }));

  it("ends well, with nothing but its story on the terminal", () => {
    expect([ended.code, ended.stderr, again.code]).to.deep.equal([0, "", 0]);
    for (const said of sayings) expect(ended.stdout).to.include(said);
  });

  it("leaves what the tour of the README opens, and all other forms beside it", () => {
    expect(filesIn(at("2-报送"))).to.have.lengthOf(15);
    expect(filesIn(at("3-已审核")))
      .to.have.lengthOf(14)
      .and.to.include("佛山市_南海示例工业智能产业园.已审核.xlsx");
    const formats = ["csv", "json", "xlsx"].map((format) => `广东省汇总.${format}`);
    expect(filesIn(at("4-汇总")))
      .to.have.lengthOf(33)
      .and.to.include.members([...formats, "广州市汇总.xlsx"]);
    for (const [title, count] of Object.entries(otherForms)) {
      expect(filesIn(at("1-空白表"))).to.include(`${title}.xlsx`);
      expect(filesIn(at("2-报送", title)), title).to.have.lengthOf(count);
      expect(filesIn(at("3-已审核", title)), title).to.have.lengthOf(count);
      expect(filesIn(at("4-汇总", title)).length, title).to.be.greaterThan(2);
    }
  });

  it("sums up what the story did: twelve parks counted, each with its state, waivers by both offices, quotas", () => {
    const overview = linesOf(province(), "汇总表", "单位名称");
    const parks = overview.filter((line) => line["层级"] === "园区");
    expect(parks).to.have.lengthOf(12);
    const inState = (state: string) => parks.filter((line) => line["状态"] === state).length;
    expect([inState("已入选"), inState("未入选")]).to.deep.equal([10, 2]);
    expect(parks.filter((line) => notCounted.includes(String(line["单位名称"])))).to.deep.equal([]);
    const total = overview.find((line) => line["单位名称"] === "全省合计")!;
    for (const figure of ["规划建设面积(亩)", "上年人工智能产品产值合计(万元)"]) {
      expect(total[figure], figure).to.equal(parks.reduce((sum, line) => sum + Number(line[figure]), 0));
    }
    const waivers = linesOf(province(), "豁免清单", "审核编号").map((line) => [line["审核编号"], line["豁免层级"]]);
    expect(waivers).to.deep.equal([
      ["A3.1", "省级"],
      ["A3.6", "市级"],
    ]);
    const quotas = new Map(linesOf(province(), "推荐名额", "名额").map((line) => [line["所属地市"], line]));
    expect(quotas.get("广州市")).to.deep.include({ 名额: 2, 已推荐: 2 });
    expect(quotas.get("惠州市")).to.deep.include({ 名额: 1, 已推荐: 1 });
    // The province granted it a place beyond its quota.
    expect(quotas.get("佛山市")).to.deep.include({ 名额: 1, 另批名额: 1, 已推荐: 2, 余额: 0 });
  });

  it("lists the missing and the withdrawn park for reminding, and in the summary", () => {
    const csv = readFileSync(at("7-报送情况", "人工智能产业园申报表_2026_催报名单.csv"), "utf8");
    const lines = csv.trim().split(/\r?\n/).slice(1);
    expect(lines.map((line) => line.split(",")).map(([, , unit, state]) => [unit, state])).to.deep.equal([
      ["麻章示例智慧海洋产业园", "未报"],
      ["惠城示例智能网联产业园", "已撤回"],
    ]);
    const missing = linesOf(province(), "报送情况", "报送").filter(
      (line) => line["报送"] === "未报" && line["单位名称"],
    );
    expect(missing.map((line) => line["单位名称"])).to.include("麻章示例智慧海洋产业园");
    const quarter = readFileSync(at("7-报送情况", "试验区片区季度报送表_2025Q3_报送情况.csv"), "utf8");
    expect(quarter.split(/\r?\n/).filter((line) => line.includes(",是,"))).to.have.lengthOf(1);
  });

  it("links each counted park to its submission, whose receipt has the SHA-256 of the stored workbook", () => {
    const receipts = receiptsIn(at());
    expect(receipts).to.have.lengthOf(15 + 3 * 6 + 5);
    for (const { sha256: name, path } of receipts) {
      const stored = readFileSync(at("数据", "blobs", name.slice(0, 2), name));
      expect(sha256(stored), path).to.equal(name);
    }
    const filed = receipts.find(({ number }) => number === "PF-application-2026-0006-2")!;
    const kept = at("5-改正后报送", "第2次报送", "汕头市_龙湖示例人工智能产业园.xlsx");
    expect(sha256(readFileSync(kept))).to.equal(filed.sha256);
    const sources = linesOf(province(), "来源", "SHA-256");
    const links = [...linksOf(province(), "来源").values()];
    expect(links).to.have.lengthOf(12);
    for (const [index, source] of sources.entries()) {
      const receipt = receipts.find((one) => one.sha256 === source["SHA-256"])!;
      expect(receipt.unit.name).to.equal(source["单位名称"]);
      expect(links[index])
        .to.match(/^http:\/\/localhost:\d+\/submissions\//)
        .and.to.include(receipt.submission);
    }
  });

  it("keeps the audit trail whole and the log out of the terminal, and passwords out of both", () => {
    const lines = readFileSync(at("审计记录.jsonl"), "utf8").trim().split("\n");
    const entries = lines.map((line) => auditEntry.parse(JSON.parse(line)));
    expect(entries.map(({ sequence }) => sequence)).to.deep.equal(entries.map((_, index) => index + 1));
    const done = (action: string) => entries.filter((entry) => entry.action === action).length;
    expect([done("submission.withdraw"), done("submission.grantPlace"), done("submission.select")]).to.deep.equal([
      1, 1, 10,
    ]);
    const log = readFileSync(at("服务器日志.jsonl"), "utf8");
    expect(log).to.include('"msg":"listening"').and.to.not.include('"level":"error"');
    const passwords = readFileSync(at("演示账号.txt"), "utf8").match(/\b\w{4}-\w{4}-\w{4}\b/g)!;
    expect(passwords).to.have.lengthOf(sampleParks.length + 15);
    for (const password of passwords) expect(log + lines.join("\n")).to.not.include(password);
  });

  it("makes the same workbooks and marked copies in every run, and summaries that differ in ids and times alone", () => {
    const workbooks = ["0-对照资料", "1-空白表", "2-报送", "3-已审核", "5-改正后报送"];
    expect(digests(at(), workbooks)).to.deep.equal(digests(join(folder, "b"), workbooks));
    for (const name of filesIn(at("4-汇总")).filter((one) => !one.endsWith("xlsx"))) {
      const [one, other] = ["a", "b"].map((run) =>
        timeless(readFileSync(join(folder, run, "4-汇总", name), "utf8"), days),
      );
      expect(one, name).to.equal(other);
    }
  });

  it("leaves files with which check compares with last year and the register, and says so without them", async () => {
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
    const scores = at("2-报送", "人工智能产业园区专家评分表");
    const ranking = join(folder, "ranking.xlsx");
    const { code, stdout } = await runCli("merge", "--level", "province", scores, "-o", ranking);
    expect({ code, stdout }).to.deep.include({ code: 0 });
    const { sheets } = readWorkbook(readFileSync(ranking), nodeCodec);
    expect(sheets[0]?.name).to.equal("评审排名");
    const texts = sheets.flatMap((sheet) => sheet.rows).flatMap((row) => row.cells.map((cell) => cell.value));
    expect(texts).to.include("缺评").and.to.include("回避");
  });

  it("does not clear a data folder that no demonstration made", async () => {
    mkdirSync(join(folder, "own", "数据"), { recursive: true });
    writeFileSync(join(folder, "own", "数据", "accounts.json"), "{}");
    const { code, stderr } = await runCliWith(anyPort, "demo", "--once", "-o", join(folder, "own"), "--lang", "en");
    expect({ code, stderr }).to.deep.include({ code: 2 });
    expect(stderr).to.include("no demonstration made");
    expect(readdirSync(join(folder, "own", "数据"))).to.deep.equal(["accounts.json"]);
  });
});

interface CheckedJson {
  readonly findings: readonly { readonly rule: string }[];
  readonly notEvaluated: readonly { readonly rule: string; readonly reason: string }[];
}

/** Over the quota, withdrawn, and with a file that cannot be read. */
const notCounted = ["滨海湾示例智能终端产业园", "惠城示例智能网联产业园", "麻章示例智慧海洋产业园"];

/** Title → how many workbooks are filled in. */
const otherForms = {
  人工智能产业园区年度考核表: 3,
  试验区片区季度报送表: 3,
  试验区统计监测与年度评价表: 3,
  人工智能产业园区专家评分表: 5,
};

/** What is there to show of each form, and the turns of the story. */
const sayings = [
  "惠州市 惠阳示例人工智能产业园:强制性 0,准强制性 0,核实性 0,提示性 0",
  "深圳市 南山示例人工智能产业园:强制性 0,准强制性 0,核实性 2,提示性 0",
  "鱼珠片区:强制性 0,准强制性 0,核实性 1,提示性 0",
  "冯示例 大湾区示例技术转移中心:强制性 1,准强制性 0,核实性 0,提示性 0",
  "湛江市 麻章示例智慧海洋产业园:不予受理,文件不完整:结尾缺失",
  "佛山市 南海示例工业智能产业园:不予受理,7 项待改正或说明",
  "龙湖示例人工智能产业园:重新报送,回执 PF-application-2026-0006-2",
  "工作机制!B13 是否建立重大事项联席会议制度:否 → 是",
  "惠州市推荐 惠阳示例人工智能产业园 未获受理:惠州市本期可推荐 1 家,已推荐 1 家",
  "鱼珠片区:已受理,回执 PF-zone-quarterly-2025Q3-0003-1(迟报)",
  "建议先打开",
];

/** A summary without the ids, times and days of its run. */
function timeless(text: string, days: ReadonlySet<string>): string {
  return text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "ID")
    .replace(/localhost:\d+/g, "HOST")
    .replace(/20\d\d-\d\d-\d\d( \d\d:\d\d:\d\d)/g, "TIME")
    .replace(/20\d\d-\d\d-\d\d/g, (day) => (days.has(day) ? "DAY" : day));
}
