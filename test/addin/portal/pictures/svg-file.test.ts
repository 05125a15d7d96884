import { expect } from "chai";
import { JSDOM } from "jsdom";
import { heatDrawing } from "../../../../addin/portal/pictures/heat-drawing.ts";
import { stageBars } from "../../../../addin/portal/pictures/stage-bars.ts";
import { filedOf, stageFigures } from "../../../../addin/portal/pictures/stage-figures.ts";
import { svgFile } from "../../../../addin/portal/pictures/svg-file.ts";
import { targetBars } from "../../../../addin/portal/pictures/target-bars.ts";
import { tileMap } from "../../../../addin/portal/pictures/tile-map.ts";

const hostile = `<script>alert(1)</script>&"'\u0008园`;

function parsed(text: string): Document {
  return new new JSDOM("").window.DOMParser().parseFromString(text, "image/svg+xml");
}

describe("a picture as a file", () => {
  const tile = { code: "440100", name: hostile, value: 0.5, short: "50%", label: hostile, href: "/rounds" };
  const written = (value: number): string => String(value);
  const tiles = svgFile(tileMap({ title: hostile, tiles: [tile], most: 1, written, isNarrow: false, none: "none" }));

  it("is XML of its own in which a name stays text, with no script and no way to anywhere", () => {
    const document = parsed(tiles);
    expect(document.querySelector("parsererror")).to.equal(null);
    expect(document.querySelectorAll("script, a, style, [href], [onclick], [style], [class]")).to.have.length(0);
    expect(document.querySelector("title")!.textContent).to.equal(hostile.replace("\u0008", ""));
    expect([...document.querySelectorAll("text")].map((text) => text.textContent)).to.include(
      hostile.replace("\u0008", ""),
    );
  });

  it("has its colours at its elements, and none of the page's variables", () => {
    expect(tiles).to.not.include("var(");
    for (const rect of parsed(tiles).querySelectorAll("rect")) expect(rect.getAttribute("fill")).to.match(/^#|^none$/);
  });

  it("is sound for every kind of picture, empty ones too", () => {
    const counts = { met: 1, unmet: 1, explained: 0, waived: 0, notEvaluated: 0 };
    const criteria = [{ rule: "A1.1", label: hostile }];
    const target = { label: hostile, unit: "家", now: 3, target: 4, targetYear: 2025, comparison: "", rate: 75 };
    const none = stageFigures({ form: "", period: "", items: [], totals: {} as never });
    const drawings = [
      heatDrawing("热", { criteria, rows: [{ name: hostile, link: undefined, counts: [counts] }] }),
      heatDrawing("空", { criteria: [], rows: [] }),
      targetBars({
        title: "目标",
        targets: [
          { ...target, reached: "", before: 2 },
          { ...target, now: null, target: null, reached: "", before: null },
        ],
        said: () => hostile,
        words: { now: "a", target: "b", before: "c" },
        isNarrow: true,
      }),
      stageBars({
        title: "进度",
        rows: [{ name: hostile, figures: none.all, said: "" }],
        stageName: (stage) => stage,
        partLabel: () => "",
        partHref: () => "",
        isNarrow: true,
      }),
    ];
    expect(filedOf(none.all)).to.equal(0);
    for (const drawing of drawings) {
      const text = svgFile(drawing);
      expect(parsed(text).querySelector("parsererror"), drawing.title).to.equal(null);
      expect(text, drawing.title).to.not.match(/NaN|undefined|Infinity/);
    }
  });
});
