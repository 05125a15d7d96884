import { expect } from "chai";
import fc from "fast-check";
import { openContentPacker, openPackedContent } from "../../../server/workbooks/packed-content.ts";
import type { Form } from "../../../shared/forms/form.ts";
import type { MergeOptions } from "../../../shared/summary/entry.ts";
import { entryOpener, entryPacker } from "../../../shared/summary/entry-keeper.ts";
import { mergeKept, mergeSummary } from "../../../shared/summary/merge.ts";
import { ourForms } from "../../our-forms.ts";
import { aPark, someParks } from "../../shared/summary/some-parks.ts";

const lists = fc.array(fc.array(fc.array(fc.oneof(fc.string({ unit: "grapheme" }), fc.integer(), fc.constant(null)))), {
  minLength: 3,
  maxLength: 3,
});

describe("lists that are packed", () => {
  it("are read back as they were, in any order", () => {
    fc.assert(
      fc.property(fc.array(lists), (units) => {
        const packer = openContentPacker();
        const kept = units.map((one) => packer.put(one));
        const store = openPackedContent(packer.close());
        const turned = [...kept.entries()].reverse();
        for (const [unit, stored] of [...kept.entries(), ...turned]) {
          units[unit]!.forEach((list, at) => {
            expect(stored.counts[at]).to.equal(list.length);
            expect(store.list(at, stored.keys[at]!)).to.deep.equal(list);
          });
        }
      }),
    );
  });

  it("are read back from one block and the next, and where one list is larger than a block", () => {
    const packer = openContentPacker();
    const sizes = [100, 120_000, 120_000, 120_000, 400_000, 0, 10];
    const texts = sizes.map((size, at) => (size === 0 ? [] : [String(at).repeat(size), "汉字"]));
    const kept = texts.map((text) => packer.put([text, []]));
    const store = openPackedContent(packer.close());
    for (const at of [6, 0, 5, 3, 1, 4, 2, 6]) expect(store.list(0, kept[at]!.keys[0]!)).to.deep.equal(texts[at]);
    expect(store.list(1, kept[0]!.keys[1]!)).to.deep.equal([]);
  });
});

describe("a summary of packed entries", () => {
  /** Two parks of which the first has a cell in its first table that could not be read. */
  const parksOf = (form: Form) => {
    const [table, { columns }] = [...form.tables][0]!;
    const unread = { cells: [{ table, column: [...columns.keys()][0]!, row: 4 }] };
    return [aPark(form, { name: "某单位", unread }), aPark(form, { name: "另一单位" })];
  };

  for (const [id, form] of ourForms) {
    it(`is that of the entries as they are: ${id}`, () => {
      for (const level of ["city", "province"] as const) {
        for (const language of ["zh-CN", "en"] as const) {
          const options: MergeOptions = { level, period: "2026", language };
          const more = id.startsWith("application") ? someParks(form) : [];
          const entries = [...more, ...parksOf(form)];
          const packer = openContentPacker();
          const packed = entries.map(entryPacker(form, { language, store: packer }));
          // As from another thread.
          const [lists, sent] = structuredClone([packer.close(), packed] as const);
          const kept = sent.map(entryOpener(form, openPackedContent(lists)));
          expect(cellsOf(mergeKept(form, kept, options))).to.equal(cellsOf(mergeSummary(form, entries, options)));
        }
      }
    });
  }
});

function cellsOf({ sheets, ...head }: ReturnType<typeof mergeSummary>): string {
  return JSON.stringify([head, sheets.map(({ rows, ...sheet }) => [sheet, [...rows()], [...rows()].length])]);
}
