import type { Drawing, Shape } from "./drawing.ts";
import { rampStep, rampSteps, type PaletteName } from "./palette.ts";
import { tileColumns, tilePlaces, tileRows } from "./tile-places.ts";

/** What a city's square says. */
export interface Tile {
  readonly code: string;
  readonly name: string;
  /** null where nothing is known of the city. */
  readonly value: number | null;
  /** "83.3%", "1.23万" */
  readonly short: string;
  /** "广州市，报送率 83.3%，打开这个市的报送" */
  readonly label: string;
  readonly href: string;
}

export interface TileMapSettings {
  readonly title: string;
  readonly tiles: readonly Tile[];
  /** The figure of the darkest step; 1 for shares. */
  readonly most: number;
  /** How the ends of a step are written. */
  readonly written: (value: number) => string;
  readonly isNarrow: boolean;
  /** Beside the square of a city without a figure. */
  readonly none: string;
}

interface Sizes {
  readonly width: number;
  readonly height: number;
  readonly gap: number;
  readonly name: number;
  readonly value: number;
}

const wide: Sizes = { width: 92, height: 64, gap: 6, name: 14, value: 16 };
const narrow: Sizes = { width: 37, height: 44, gap: 3, name: 11, value: 11 };

/** A square for each city, roughly where it lies, with its name, its figure and a bar; a legend below. */
export function tileMap(settings: TileMapSettings): Drawing {
  const sizes = settings.isNarrow ? narrow : wide;
  const across = sizes.width + sizes.gap;
  const down = sizes.height + sizes.gap;
  const width = tileColumns * across - sizes.gap + 4;
  const bottom = tileRows * down + 8;
  return {
    title: settings.title,
    width,
    height: bottom + 40,
    shapes: [
      ...settings.tiles.flatMap((tile) => tileShape(tile, settings, sizes)),
      ...legend(settings, { top: bottom, width }),
    ],
  };
}

function tileShape(tile: Tile, { most, isNarrow }: TileMapSettings, sizes: Sizes): readonly Shape[] {
  const place = tilePlaces.get(tile.code);
  if (!place) return [];
  const { width, height, gap } = sizes;
  const x = 2 + place.column * (width + gap);
  const y = 2 + place.row * (height + gap);
  const fill: PaletteName = tile.value === null ? "paper" : `ramp-${rampStep(tile.value, most)}`;
  const ink: PaletteName = `${fill}-ink`;
  const words = { kind: "words", x: x + width / 2, anchor: "middle", fill: ink } as const;
  const name = isNarrow ? shortName(tile, place.initials) : tile.name;
  const share = tile.value === null || most <= 0 ? 0 : Math.max(0, Math.min(1, tile.value / most));
  const shapes: readonly Shape[] = [
    { kind: "box", x, y, width, height, fill, stroke: "line", round: 4, dashed: tile.value === null },
    { ...words, y: y + height * 0.42, text: name, size: sizes.name },
    { ...words, y: y + height * 0.76, text: tile.short, size: sizes.value, bold: true },
    { kind: "box", x: x + 5, y: y + height - 7, width: (width - 10) * share, height: 3, fill: ink },
  ];
  return [{ kind: "link", href: tile.href, label: tile.label, shapes }];
}

/** "广州" for 广州市; other scripts need more room than there is. */
function shortName({ name }: Tile, initials: string): string {
  return name.endsWith("市") ? name.slice(0, -1) : initials;
}

function legend(
  { most, written, isNarrow, none, tiles }: TileMapSettings,
  { top, width }: { readonly top: number; readonly width: number },
): readonly Shape[] {
  const hasNone = tiles.some(({ value }) => value === null);
  const each = width / (rampSteps + (hasNone ? 1 : 0));
  const size = isNarrow ? 10 : 12;
  const entry = (at: number, fill: PaletteName, text: string): readonly Shape[] => [
    {
      kind: "box",
      x: 2 + at * each,
      y: top,
      width: each - 8,
      height: 12,
      fill,
      stroke: "line",
      dashed: fill === "paper",
    },
    { kind: "words", x: 2 + at * each, y: top + 28, text, size, fill: "ink" },
  ];
  const steps = Array.from({ length: rampSteps }, (_, step) => step as 0 | 1 | 2 | 3 | 4);
  const text = (step: number): string =>
    isNarrow ? `≥${written((step / rampSteps) * most)}` : between(step, most, written);
  return [
    ...steps.flatMap((step) => entry(step, `ramp-${step}`, text(step))),
    ...(hasNone ? entry(rampSteps, "paper", none) : []),
  ];
}

function between(step: number, most: number, written: (value: number) => string): string {
  return `${written((step / rampSteps) * most)}–${written(((step + 1) / rampSteps) * most)}`;
}
