import type { Drawing, Shape } from "./drawing.ts";
import type { Target } from "./target-figures.ts";

export interface TargetBarsSettings {
  readonly title: string;
  readonly targets: readonly Target[];
  /** "1,947.1 亿元，目标 2,000，97.4%，未达到" */
  readonly said: (target: Target) => string;
  /** Words of the legend: 实际, 目标, 上期. */
  readonly words: { readonly now: string; readonly target: string; readonly before: string };
  readonly isNarrow: boolean;
}

const row = 62;
const barHeight = 16;

/** For each indicator a bar of where it stands, a stroke at its target, and a mark at the period before. */
export function targetBars(settings: TargetBarsSettings): Drawing {
  const width = settings.isNarrow ? 300 : 780;
  const hasBefore = settings.targets.some(({ before }) => before !== null);
  return {
    title: settings.title,
    width,
    height: 28 + settings.targets.length * row,
    shapes: [
      ...legend(settings, hasBefore),
      ...settings.targets.flatMap((target, at) => bullet(target, settings, { top: 28 + at * row, width })),
    ],
  };
}

function bullet(
  target: Target,
  { said, isNarrow }: TargetBarsSettings,
  { top, width }: { readonly top: number; readonly width: number },
): readonly Shape[] {
  const { label, now, target: goal, before } = target;
  const most = Math.max(now ?? 0, goal ?? 0, before ?? 0) * 1.05;
  const room = width - 4;
  const at = (value: number): number => 2 + (most > 0 ? (Math.max(0, value) / most) * room : 0);
  const y = top + 20;
  const size = isNarrow ? 12 : 14;
  return [
    { kind: "words", x: 2, y: top + 14, text: label, size, fill: "ink", bold: true },
    { kind: "box", x: 2, y, width: room, height: barHeight, fill: "ground", stroke: "line" },
    ...(now === null ? [] : [{ kind: "box", x: 2, y: y + 4, width: at(now) - 2, height: 8, fill: "ramp-3" } as const]),
    ...(goal === null ? [] : [{ kind: "path", d: stroke(at(goal), y), width: 4, stroke: "ink" } as const]),
    ...(before === null ? [] : [{ kind: "path", d: diamond(at(before), y), width: 2, stroke: "ink" } as const]),
    { kind: "words", x: 2, y: y + barHeight + 15, text: said(target), size: isNarrow ? 11 : 13, fill: "quiet" },
  ];
}

function stroke(x: number, y: number): string {
  return `M${fixed(x)} ${fixed(y - 3)}v${String(barHeight + 6)}`;
}

function diamond(x: number, y: number): string {
  return `M${fixed(x)} ${fixed(y + 1)}l7 7l-7 7l-7 -7z`;
}

function fixed(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function legend({ words, isNarrow }: TargetBarsSettings, hasBefore: boolean): readonly Shape[] {
  const each = isNarrow ? 98 : 140;
  const size = isNarrow ? 12 : 13;
  const text = (at: number, said: string): Shape => {
    return { kind: "words", x: 28 + at * each, y: 16, text: said, size, fill: "ink" };
  };
  return [
    { kind: "box", x: 2, y: 8, width: 20, height: 8, fill: "ramp-3" },
    text(0, words.now),
    { kind: "path", d: stroke(16 + each, 4), width: 4, stroke: "ink" },
    text(1, words.target),
    ...(hasBefore
      ? [{ kind: "path", d: diamond(14 + 2 * each, 4), width: 2, stroke: "ink" } as const, text(2, words.before)]
      : []),
  ];
}
