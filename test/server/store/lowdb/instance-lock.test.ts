import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { expect } from "chai";
import { lockFolder } from "../../../../server/store/lowdb/instance-lock.ts";
import { isAlive, processStart } from "../../../../server/store/lowdb/process-life.ts";
import { expectCode } from "../expect-code.ts";
import { useFolder } from "../temporary-folder.ts";
import { keepChild } from "../../../kept-children.ts";

const gone = spawnSync(process.execPath, ["--version"]).pid;
const hasProc = existsSync("/proc/self/stat");

describe("the lock of a folder", () => {
  const at = useFolder();
  const read = () => JSON.parse(readFileSync(at("lock"), "utf8")) as { [name: string]: unknown };
  const put = (name: string, holder: { [name: string]: unknown }) => {
    writeFileSync(at(name), JSON.stringify({ pid: gone, host: hostname(), started: null, token: "t1", ...holder }));
  };

  it("says who holds it, and is gone after the release", async () => {
    const lock = await lockFolder(at());
    const { token, ...holder } = read();
    expect(holder).to.deep.equal({ pid: process.pid, host: hostname(), started: await processStart(process.pid) });
    expect(token).to.match(/^[0-9a-f-]{36}$/);
    expect(readdirSync(at())).to.deep.equal(["lock"]);
    await lock.release();
    expect(readdirSync(at())).to.deep.equal([]);
  });

  it("is refused while it is held, naming the process, and the holder keeps it", async () => {
    const lock = await lockFolder(at());
    const before = read();
    const { slots } = await expectCode(lockFolder(at()), "store-in-use");
    expect(slots).to.deep.equal({ folder: at(), file: at("lock"), pid: String(process.pid), host: hostname() });
    expect(read()).to.deep.equal(before);
    expect(readdirSync(at())).to.deep.equal(["lock"]);
    await lock.release();
    await (await lockFolder(at())).release();
  });

  it("is taken over from a process that has ended", async () => {
    put("lock", {});
    const lock = await lockFolder(at());
    expect(read()["pid"]).to.equal(process.pid);
    expect(readdirSync(at())).to.deep.equal(["lock"]);
    await lock.release();
  });

  it("is taken over when its process number belongs to another process now", async function () {
    if (!hasProc) this.skip();
    put("lock", { pid: process.pid, started: "0000/17" });
    await lockFolder(at());
    expect(read()["started"]).to.equal(await processStart(process.pid));
  });

  it("is taken over although another died while taking it over", async () => {
    put("lock", { token: "t1" });
    for (const claim of ["lock.claim-t1-1", "lock.claim-t1-2"]) put(claim, { token: claim });
    put(`lock.draft-${gone}-x`, {});
    await lockFolder(at());
    expect(read()["pid"]).to.equal(process.pid);
    expect(readdirSync(at())).to.deep.equal(["lock"]);
  });

  it("is left to a living process that is taking it over", async () => {
    put("lock", { token: "t1" });
    put("lock.claim-t1-1", { pid: process.pid, started: await processStart(process.pid), token: "rival" });
    const { slots } = await expectCode(lockFolder(at()), "store-in-use");
    expect(slots["pid"]).to.equal(String(process.pid));
    expect(read()["token"]).to.equal("t1");
  });

  it("names who has it now where another took it over while we stood still", async () => {
    const started = await processStart(process.pid);
    const rival = spawn("sleep", ["60"], { stdio: "ignore" });
    keepChild("rival", rival);
    put("lock", { token: "t1" });
    put("lock.claim-t1-1", { pid: rival.pid, started: await processStart(rival.pid!), token: "rival" });
    const { now } = performance;
    const from = now.call(performance);
    let looks = 0;
    // At its second look at the clock the time is over, and the lock is another's.
    performance.now = () => {
      if ((looks += 1) === 2) put("lock", { pid: process.pid, started, token: "winner" });
      return from + (looks === 1 ? 0 : 5_000);
    };
    try {
      const { slots } = await expectCode(lockFolder(at()), "store-in-use");
      expect(slots["pid"]).to.equal(String(process.pid));
    } finally {
      performance.now = now;
      rival.kill("SIGKILL");
    }
  });

  it("is never taken from another host, whose processes cannot be seen", async () => {
    put("lock", { host: "elsewhere" });
    const { slots } = await expectCode(lockFolder(at()), "store-in-use");
    expect(slots).to.include({ pid: String(gone), host: "elsewhere" });
  });

  it("is not released by one who has lost it", async () => {
    const lock = await lockFolder(at());
    put("lock", { token: "another" });
    await lock.release();
    expect(read()["token"]).to.equal("another");
  });

  for (const text of ["", "{", '{"pid":1}']) {
    it(`is not guessed when it reads ${JSON.stringify(text)}`, async () => {
      writeFileSync(at("lock"), text);
      const { slots } = await expectCode(lockFolder(at()), "document-damaged");
      expect(slots["file"]).to.equal(at("lock"));
      expect(readFileSync(at("lock"), "utf8")).to.equal(text);
    });
  }

  it("fails where there is no folder", async () => {
    await expectCode(lockFolder(at("none")), "store-failed");
  });
});

describe("the life of a process", () => {
  it("is known by number and start", async () => {
    expect(await isAlive(process.pid, await processStart(process.pid))).to.equal(true);
    expect(await isAlive(process.pid, null)).to.equal(true);
    expect(await isAlive(gone, null)).to.equal(false);
    expect(await processStart(gone)).to.equal(null);
  });

  it("is over for one that has ended and was not fetched by its parent", async function () {
    if (!hasProc) this.skip();
    const sleeper = ["-c", "sleep 0.1 & echo $!; exec sleep 60"];
    const parent = keepChild("sleeper", spawn("sh", sleeper, { stdio: ["ignore", "pipe", "inherit"] }));
    try {
      const child = Number(await new Promise((resolve) => parent.stdout.once("data", resolve)));
      const state = () => readFileSync(`/proc/${child}/stat`, "utf8").split(") ")[1]![0];
      while (state() !== "Z") await new Promise((resolve) => setTimeout(resolve, 5));
      expect(await processStart(child)).to.equal(null);
      expect(await isAlive(child, "0/0")).to.equal(false);
    } finally {
      parent.kill("SIGKILL");
    }
  });
});
