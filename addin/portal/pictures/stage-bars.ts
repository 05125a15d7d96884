import type { Drawing, Shape } from "./drawing.ts";
import type { PaletteName } from "./palette.ts";
import { stages, type Stage, type StageFigures } from "./stage-figures.ts";

export interface StageBarsSettings {
  readonly title: string;
  readonly rows: readonly {
    readonly name: string;
    readonly figures: StageFigures;
    /** "已报 9/12" */
    readonly said: string;
  }[];
  readonly stageName: (stage: Stage) => string;
  /** What a part of a bar says and leads to. */
  readonly partLabel: (name: string, stage: Stage, count: number) => string;
  readonly partHref: (figures: StageFigures, stage: Stage) => string;
  readonly isNarrow: boolean;
}

/** The fill of each stage; neighbours differ in brightness, and each part has its number. */
const stageFills: Readonly<{ [stage in Stage]: PaletteName }> = {
  missing: "paper",
  returned: "returned",
  submitted: "ramp-1",
  recommended: "ramp-2",
  accepted: "ramp-3",
  selected: "ramp-4",
  notSelected: "notSelected",
};

const inks: Readonly<{ [stage in Stage]: PaletteName }> = {
  missing: "paper-ink",
  returned: "returned-ink",
  submitted: "ramp-1-ink",
  recommended: "ramp-2-ink",
  accepted: "ramp-3-ink",
  selected: "ramp-4-ink",
  notSelected: "notSelected-ink",
};

interface Sizes {
  readonly width: number;
  /** Of the names before the bars, and of the words behind them. */
  readonly before: number;
  readonly after: number;
  readonly row: number;
  readonly text: number;
}

const wide: Sizes = { width: 780, before: 100, after: 130, row: 36, text: 14 };
const narrow: Sizes = { width: 300, before: 0, after: 0, row: 56, text: 13 };

/** A bar for the whole and for each city, in parts by stage, as long as all that is expected; a legend above. */
export function stageBars(settings: StageBarsSettings): Drawing {
  const sizes = settings.isNarrow ? narrow : wide;
  const used = stages.filter((stage) => settings.rows.some(({ figures }) => figures.counts[stage] > 0));
  const key = legend(used, settings, sizes);
  return {
    title: settings.title,
    width: sizes.width,
    height: key.height + settings.rows.length * sizes.row + 4,
    shapes: [
      ...key.shapes,
      ...settings.rows.flatMap((row, at) => bar(row, settings, { sizes, top: key.height + at * sizes.row })),
    ],
  };
}

function bar(
  { name, figures, said }: StageBarsSettings["rows"][number],
  settings: StageBarsSettings,
  { sizes, top }: { readonly sizes: Sizes; readonly top: number },
): readonly Shape[] {
  const { width, before, after, text } = sizes;
  const room = width - before - after - 4;
  const { isNarrow } = settings;
  // On a telephone the words stand over their bar.
  const y = isNarrow ? top + 20 : top;
  const words = top + (isNarrow ? 14 : 18);
  let x = before + 1;
  const parts = stages.flatMap((stage): Shape[] => {
    const count = figures.counts[stage];
    if (count === 0) return [];
    const long = (count / figures.expected) * room;
    const part = partShape({ x, y, width: long, height: 26 }, { stage, count, text });
    x += long;
    const label = settings.partLabel(name, stage, count);
    return [{ kind: "link", href: settings.partHref(figures, stage), label, shapes: part }];
  });
  return [
    { kind: "words", x: 0, y: words, text: name, size: text, fill: "ink", bold: figures.city === undefined },
    ...parts,
    isNarrow
      ? { kind: "words", x: width - 2, y: words, text: said, size: text, fill: "quiet", anchor: "end" }
      : { kind: "words", x: width - after + 6, y: words, text: said, size: text, fill: "quiet" },
  ];
}

/** A part too narrow for its number goes without: the bar's words and the table have it. */
function partShape(
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  { stage, count, text }: { readonly stage: Stage; readonly count: number; readonly text: number },
): readonly Shape[] {
  const said = String(count);
  const fits = box.width > said.length * text * 0.6 + 4;
  const middle = { x: box.x + box.width / 2, y: box.y + 18, anchor: "middle" } as const;
  return [
    { kind: "box", ...box, fill: stageFills[stage], stroke: "line", dashed: stage === "missing" },
    ...(fits ? [{ kind: "words", ...middle, text: said, size: text, fill: inks[stage], bold: true } as const] : []),
  ];
}

function legend(
  used: readonly Stage[],
  { stageName, isNarrow }: StageBarsSettings,
  { width, text }: Sizes,
): { readonly shapes: readonly Shape[]; readonly height: number } {
  const each = isNarrow ? width / 2 : 130;
  const inRow = Math.max(1, Math.floor(width / each));
  const shapes = used.flatMap((stage, at): Shape[] => {
    const x = (at % inRow) * each + 1;
    const y = Math.floor(at / inRow) * 24 + 1;
    const dashed = stage === "missing";
    return [
      { kind: "box", x, y, width: 14, height: 14, fill: stageFills[stage], stroke: "line", dashed },
      { kind: "words", x: x + 20, y: y + 12, text: stageName(stage), size: text, fill: "ink" },
    ];
  });
  return { shapes, height: Math.ceil(used.length / inRow) * 24 + 10 };
}
