import { expect } from "chai";
import { openWorkQueue, type QueueLimits } from "../../../server/workbooks/work-queue.ts";

const unbounded = { maxWaiting: Number.POSITIVE_INFINITY, maxWaitingBytes: Number.POSITIVE_INFINITY };

/** Work that ends when it is told to. */
function openWork(limits: Partial<QueueLimits> = {}) {
  const queue = openWorkQueue({ places: 1, ...unbounded, ...limits });
  const order: string[] = [];
  const start = (
    name: string,
    { bytes = 0, ...of }: { bytes?: number; signal?: AbortSignal; caller?: string } = {},
  ) => {
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const run = async (): Promise<string> => {
      order.push(name);
      await ended;
      return name;
    };
    return { answer: queue.run({ bytes, ...of, run }), end };
  };
  return { queue, order, start };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("the queue of the check pool", () => {
  it("runs as many at a time as it has places, the others in order", async () => {
    const { order, start, queue } = openWork({ places: 2 });
    const works = ["a", "b", "c", "d"].map((name) => start(name));
    await settled();
    expect(order).to.deep.equal(["a", "b"]);
    works[1]!.end();
    await works[1]!.answer;
    await settled();
    expect(order).to.deep.equal(["a", "b", "c"]);
    for (const { end } of works) end();
    expect(await Promise.all(works.map(({ answer }) => answer))).to.deep.equal(["a", "b", "c", "d"]);
    expect(queue.stats()).to.include({ running: 0, waiting: 0, waitingBytes: 0, completed: 4, turnedAway: 0 });
  });

  it("says busy at once when more would wait than may, and for how long", async () => {
    const { start, queue } = openWork({ maxWaiting: 1 });
    const works = [start("a"), start("b")];
    expect(await start("c").answer).to.deep.equal({ kind: "busy", retryAfterSeconds: 1 });
    expect(queue.stats()).to.include({ running: 1, waiting: 1, turnedAway: 1 });
    for (const { end } of works) end();
    await Promise.all(works.map(({ answer }) => answer));
  });

  it("lets callers take turns, however much one of them sends", async () => {
    const { order, start } = openWork();
    const works = ["a1", "a2", "a3", "a4", "b1", "b2", "c1"].map((name) => start(name, { caller: name[0]! }));
    for (let done = 1; done < works.length; done++) {
      works.find((_, at) => ["a1", "a2", "a3", "a4", "b1", "b2", "c1"][at] === order.at(-1))!.end();
      await settled();
      expect(order).to.have.length(done + 1);
    }
    expect(order).to.deep.equal(["a1", "a2", "b1", "c1", "a3", "b2", "a4"]);
    for (const { end } of works) end();
    await Promise.all(works.map(({ answer }) => answer));
  });

  it("has room for others when one caller has sent half of what may wait", async () => {
    const { start } = openWork({ maxWaiting: 4 });
    const works = ["a1", "a2", "a3"].map((name) => start(name, { caller: "a" }));
    expect(await start("a4", { caller: "a" }).answer).to.have.property("kind", "busy");
    works.push(start("b1", { caller: "b" }), start("b2", { caller: "b" }));
    expect(await start("c1", { caller: "c" }).answer).to.have.property("kind", "busy");
    for (const { end } of works) end();
    expect(await Promise.all(works.map(({ answer }) => answer))).to.deep.equal(["a1", "a2", "a3", "b1", "b2"]);
  });

  it("says busy when those who wait would hold more bytes than they may", async () => {
    const { start, queue } = openWork({ maxWaitingBytes: 100 });
    const works = [start("a", { bytes: 500 }), start("b", { bytes: 60 })];
    expect(await start("c", { bytes: 41 }).answer).to.have.property("kind", "busy");
    works.push(start("d", { bytes: 40 }));
    expect(queue.stats().waitingBytes).to.equal(100);
    for (const { end } of works) end();
    expect(await works[2]!.answer).to.equal("d");
  });

  it("drops what waits when its client goes, and lets it run when it had its turn", async () => {
    const { start, order, queue } = openWork();
    const gone = new AbortController();
    const works = [start("a", { signal: gone.signal }), start("b", { signal: gone.signal }), start("c")];
    const left = works[1]!.answer.catch((error: unknown) => error);
    gone.abort(new Error("gone"));
    expect(await left).to.have.property("message", "gone");
    expect(queue.stats()).to.include({ running: 1, waiting: 1 });
    for (const { end } of works) end();
    expect(await works[0]!.answer).to.equal("a");
    expect(await works[2]!.answer).to.equal("c");
    expect(order).to.deep.equal(["a", "c"]);
  });

  it("gives the place on when work fails", async () => {
    const { queue } = openWork();
    const failing = queue.run({ bytes: 0, run: () => Promise.reject(new Error("broken")) });
    const next = queue.run({ bytes: 0, run: () => Promise.resolve(7) });
    expect(await failing.catch((error: unknown) => (error as Error).message)).to.equal("broken");
    expect(await next).to.equal(7);
  });

  it("finishes what runs when it is closed and turns away the rest", async () => {
    const { start, queue, order } = openWork();
    const works = [start("a"), start("b")];
    const closing = queue.close();
    expect(await works[1]!.answer).to.have.property("kind", "busy");
    expect(await start("c").answer).to.have.property("kind", "busy");
    works[0]!.end();
    await closing;
    expect(await works[0]!.answer).to.equal("a");
    expect(order).to.deep.equal(["a"]);
  });
});
