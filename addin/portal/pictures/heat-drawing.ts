import type { Drawing, Shape } from "./drawing.ts";
import { shareText } from "./figure-text.ts";
import { shareMet, type Heat } from "./heat-figures.ts";
import { rampStep, type PaletteName } from "./palette.ts";

const names = 150;
const cell = { width: 58, height: 28 };
const head = 40;

/** The table of criteria as a picture for a file: shares in squares, darker the more is not met, rules above, cities or units at the left. */
export function heatDrawing(title: string, { criteria, rows }: Pick<Heat, "criteria" | "rows">): Drawing {
  const ruleHeads = criteria.map(({ rule }, at): Shape => {
    return { kind: "words", x: middleOf(at), y: head - 10, text: rule, size: 12, fill: "ink", anchor: "middle" };
  });
  return {
    title,
    width: names + criteria.length * cell.width + 2,
    height: head + rows.length * cell.height + 4,
    shapes: [
      ...ruleHeads,
      ...rows.flatMap(({ name, counts }, line): Shape[] => {
        const y = head + line * cell.height;
        const shown = name.length > 10 ? `${name.slice(0, 9)}…` : name;
        return [
          { kind: "words", x: 2, y: y + 19, text: shown, size: 13, fill: "ink" },
          ...counts.flatMap((one, at) => square({ at, y }, shareMet(one))),
        ];
      }),
    ],
  };
}

function middleOf(at: number): number {
  return names + (at + 0.5) * cell.width;
}

function square({ at, y }: { readonly at: number; readonly y: number }, share: number | null): readonly Shape[] {
  const fill: PaletteName = share === null ? "paper" : `ramp-${rampStep(1 - share, 1)}`;
  const x = names + at * cell.width;
  return [
    { kind: "box", x, y, ...cell, fill, stroke: "line" },
    {
      kind: "words",
      ...{ x: middleOf(at), y: y + 19, text: shareText(share), size: 12, fill: `${fill}-ink`, anchor: "middle" },
    } as const,
  ];
}
