import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { expect } from "chai";
import { useFolder } from "../server/store/temporary-folder.ts";
import { faultRounds, startChild, type Child } from "./child.ts";

const CONTENDERS = 8;

describe("faults: many processes started on one folder", function () {
  this.timeout(120_000 + faultRounds * 5_000);
  const at = useFolder();
  let children: readonly Child[];

  before(async () => {
    children = Array.from({ length: CONTENDERS }, () => startChild("make-locks.ts", []));
    for (const child of children) expect(await child.line()).to.equal("ready");
  });

  after(async () => {
    await Promise.all(children.map((child) => child.end("SIGKILL")));
  });

  /** All at the same millisecond; gives what each said. */
  const contend = async (folder: string) => {
    const moment = Date.now() + 20;
    for (const child of children) child.send(`${moment} ${folder}`);
    return Promise.all(children.map((child) => child.line()));
  };
  const releaseAll = async () => {
    for (const child of children) child.send("release");
    for (const child of children) expect(await child.line()).to.equal("released");
  };

  for (const [what, prepare] of [
    ["a stale lock", staleLock],
    ["a stale lock that another was taking over when it died", halfTakenLock],
    ["no lock", () => undefined],
  ] as const) {
    it(`exactly one of ${CONTENDERS} gets a folder with ${what}, the others name it`, async () => {
      for (let round = 0; round < faultRounds; round++) {
        const folder = at(String(round));
        mkdirSync(folder);
        prepare(folder);
        const said = await contend(folder);
        const winner = children[said.indexOf("won")];
        expect(said.filter((word) => word === "won")).to.have.length(1);
        expect(new Set(said)).to.deep.equal(new Set(["won", `store-in-use ${winner!.pid}`]));
        expect(readFileSync(`${folder}/lock`, "utf8")).to.contain(`"pid":${winner!.pid},`);
        expect(readdirSync(folder)).to.deep.equal(["lock"]);
        await releaseAll();
        expect(readdirSync(folder)).to.deep.equal([]);
      }
    });
  }
});

const gone = spawnSync(process.execPath, ["--version"]).pid;

function staleLock(folder: string): void {
  const holder = { pid: gone, host: hostname(), started: "0000/17", token: "stale" };
  writeFileSync(`${folder}/lock`, JSON.stringify(holder));
}

function halfTakenLock(folder: string): void {
  staleLock(folder);
  const rival = { pid: gone, host: hostname(), started: "0000/18", token: "rival" };
  writeFileSync(`${folder}/lock.claim-stale-1`, JSON.stringify(rival));
}
