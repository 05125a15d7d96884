import { expect } from "chai";
import fc from "fast-check";
import { itemsOf, runsOf, type Item } from "../../../addin/engine/item-runs.ts";

const pool = Array.from({ length: 30 }, (_, index) => ({ role: "data", cells: [], height: index }) as Item);
const list = fc.shuffledSubarray(pool);

describe("a long list that crosses in runs", () => {
  it("is put together again, and keeps the objects that are there already", () => {
    fc.assert(
      fc.property(list, list, (before, items) => {
        const theirs = before.map((item) => structuredClone(item));
        const runs = [...runsOf(items, before)].flatMap((some) => structuredClone(some));
        const made = itemsOf(runs, theirs);
        expect(made).to.deep.equal(items);
        for (const [index, item] of items.entries()) {
          const known = before.indexOf(item);
          if (known >= 0) expect(made[index]).to.equal(theirs[known]);
        }
      }),
    );
  });

  it("sends one finding when one of thousands is new", () => {
    const before = Array.from({ length: 5_000 }, () => structuredClone(pool[0]!));
    const items = [...before.slice(0, 2_000), pool[1]!, ...before.slice(2_001)];
    expect([...runsOf(items, before)]).to.deep.equal([
      [{ from: 0, count: 2_000 }, [pool[1]], { from: 2_001, count: 2_999 }],
    ]);
  });

  it("never has more than 500 entries in a message", () => {
    const items = Array.from({ length: 1_234 }, () => structuredClone(pool[0]!));
    const sizes = [...runsOf(items, [])].map((runs) => itemsOf(runs, []).length);
    expect(sizes).to.deep.equal([500, 500, 234]);
  });
});
