import { expect } from "chai";
import { runCli, startCli } from "./run-cli.ts";
import { useCommandProcess } from "./command-process.ts";

describe("parkforms", function () {
  this.timeout(120_000);
  const run = useCommandProcess();

  const wrong: readonly (readonly [words: readonly string[], zh: string, en: string])[] = [
    [["frobnicate"], "没有这个命令:frobnicate", "No such command: frobnicate"],
    [["check"], "缺少参数:FILE", "An argument is missing: FILE"],
    [["check", "--frob", "a.xlsx"], "没有这个选项:--frob", "No such option: --frob"],
    [["merge", "--level"], "选项需要一个值:--level", "This option needs a value: --level"],
    [["merge", "a.xlsx"], "必须给出选项:--level", "This option is needed: --level"],
    [["merge", "--level", "county", "-o", "x.xlsx", "a.xlsx"], "--level 只能是", "--level is city or province"],
    [["form", "list", "extra"], "参数过多", "Too many arguments"],
    [["template", "nothing", "-o", "x.xlsx"], "没有表“nothing”", "There is no form “nothing”"],
    [["template", "application", "--period", "26", "-o", "x.xlsx"], "报告期应为年份", "The period is a year"],
    [
      ["template", "application", "--city", "Paris", "-o", "x.xlsx"],
      "没有地级以上市“Paris”",
      "There is no city “Paris”",
    ],
  ];
  for (const [words, zh, en] of wrong) {
    it(`ends with 2 and a clear word in both languages on: ${words.join(" ")}`, async () => {
      const [inChinese, inEnglish] = await Promise.all([run({}, ...words), run({}, ...words, "--lang", "en")]);
      expect([inChinese.code, inEnglish.code]).to.deep.equal([2, 2]);
      expect(inChinese.stderr).to.include(zh);
      expect(inEnglish.stderr).to.include(en);
      expect(inChinese.stderr + inEnglish.stderr).to.not.match(/ {4}at |Error:/);
    });
  }

  it("ends its process with that code, the words on stderr", async () => {
    const { code, stdout, stderr } = await runCli("frobnicate");
    expect({ code, stdout, stderr }).to.deep.include({ code: 2, stdout: "" });
    expect(stderr).to.include("没有这个命令:frobnicate");
  });

  it("refuses a language that it does not speak", async () => {
    const { code, stderr } = await runCli("check", "--lang", "fr", "a.xlsx");
    expect(code).to.equal(2);
    expect(stderr).to.include("--lang");
  });

  it("shows help in both languages", async () => {
    const [zh, en] = await Promise.all([runCli("check", "--help"), runCli("check", "--help", "--lang", "en")]);
    expect([zh.code, en.code]).to.deep.equal([0, 0]);
    expect(zh.stdout).to.include("用法:").and.to.include("审核工作簿");
    expect(en.stdout).to.include("Usage:").and.to.include("check workbooks");
  });

  it("shows its version", async () => {
    expect((await runCli("--version")).stdout).to.match(/^\d+\.\d+\.\d+\n$/);
  });

  it("ends quietly when the reader of its output goes away", async () => {
    const child = startCli(["form", "catalogue"]);
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.stdout.destroy();
    await new Promise((resolve) => child.on("close", resolve));
    expect(stderr).to.equal("");
  });
});
