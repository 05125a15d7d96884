import type { Drawing, Shape } from "./drawing.ts";
import type { PaletteName } from "./palette.ts";
import type { Trend, TrendLine } from "./trend-figures.ts";

export const trendColours = ["line-0", "line-1", "line-2", "line-3"] as const satisfies readonly PaletteName[];

const size = { width: 780, height: 360 };
const plot = { left: 90, right: 750, bottom: 320 };
const legendRow = 24;
const dashes = [undefined, "10 5", "2 4", "12 4 2 4"] as const;

/** The quarters as lines, for a file: points and strokes differ, each point has its figure. */
export function trendDrawing(title: string, trend: Trend, written: (value: number) => string): Drawing {
  const top = 24 + trend.lines.length * legendRow;
  const ticks = ticksFor(trend.lines.flatMap(({ values }) => values.filter((value) => value !== null)));
  const [least, most] = [ticks[0]!, ticks.at(-1)!];
  const scale: Scale = {
    x: (at) => plot.left + ((at + 0.5) / trend.periods.length) * (plot.right - plot.left),
    y: (value) => plot.bottom - ((value - least) / (most - least)) * (plot.bottom - top),
  };
  return {
    ...size,
    title,
    shapes: [
      ...ticks.flatMap((tick): Shape[] => [
        {
          kind: "path",
          d: `M${String(plot.left)} ${fixed(scale.y(tick))}H${String(plot.right)}`,
          width: 1,
          stroke: "ground",
        },
        {
          kind: "words",
          x: plot.left - 8,
          y: scale.y(tick) + 4,
          text: written(tick),
          size: 12,
          fill: "ink",
          anchor: "end",
        },
      ]),
      ...trend.periods.map((period, at): Shape => {
        return {
          kind: "words",
          x: scale.x(at),
          y: plot.bottom + 24,
          text: period,
          size: 12,
          fill: "ink",
          anchor: "middle",
        };
      }),
      ...trend.lines.flatMap((line, at) => [...legendEntry(line, at), ...lineShapes(line, at, { scale, written })]),
    ],
  };
}

interface Scale {
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
}

/** From below the least to above the greatest, 0 among them, in steps of 1, 2 or 5. */
export function ticksFor(values: readonly number[]): readonly number[] {
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const rough = (most - least) / 5 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((one) => one * power >= rough) ?? 10) * power;
  const [first, last] = [Math.floor(least / step), Math.max(Math.ceil(most / step), Math.floor(least / step) + 1)];
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

function legendEntry({ name }: TrendLine, at: number): readonly Shape[] {
  const y = 16 + at * legendRow;
  const stroke = trendColours[at % trendColours.length]!;
  return [
    { kind: "path", d: `M12 ${String(y)}H48`, width: 2, stroke, ...dashOf(at) },
    { kind: "path", d: pointAt(30, y, at), width: 2, stroke },
    { kind: "words", x: 58, y: y + 4, text: name, size: 13, fill: "ink" },
  ];
}

/** A quarter without a figure is a gap in the line. */
function lineShapes(
  { values }: TrendLine,
  at: number,
  { scale, written }: { readonly scale: Scale; readonly written: (value: number) => string },
): readonly Shape[] {
  const stroke = trendColours[at % trendColours.length]!;
  const d = values
    .map((value, place) => {
      if (value === null) return "";
      const isFirst = place === 0 || values[place - 1] === null;
      return `${isFirst ? "M" : "L"}${fixed(scale.x(place))} ${fixed(scale.y(value))}`;
    })
    .join("");
  const points = values.flatMap((value, place): Shape[] => {
    if (value === null) return [];
    const [x, y] = [scale.x(place), scale.y(value)];
    return [
      { kind: "path", d: pointAt(x, y, at), width: 2, stroke },
      { kind: "words", x: x + 8, y: y - 8, text: written(value), size: 12, fill: "ink" },
    ];
  });
  return d === "" ? [] : [{ kind: "path", d, width: 2, stroke, ...dashOf(at) }, ...points];
}

function dashOf(at: number): { readonly dashes?: string } {
  const found = dashes[at % dashes.length];
  return found === undefined ? {} : { dashes: found };
}

/** A circle, a square, a triangle or a diamond. */
function pointAt(x: number, y: number, at: number): string {
  const shapes = [
    `M${fixed(x - 4)} ${fixed(y)}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0`,
    `M${fixed(x - 4)} ${fixed(y - 4)}h8v8h-8z`,
    `M${fixed(x)} ${fixed(y - 5)}l5 9h-10z`,
    `M${fixed(x)} ${fixed(y - 5)}l5 5l-5 5l-5 -5z`,
  ];
  return shapes[at % shapes.length]!;
}

function fixed(value: number): string {
  return String(Math.round(value * 100) / 100);
}
