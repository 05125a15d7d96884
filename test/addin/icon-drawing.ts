/** A point of the icon, in pixels from its upper left corner. */
type Point = readonly [x: number, y: number];

/** Whether a point is inside. */
type Shape = (x: number, y: number) => boolean;

/** The layers of an icon, the lowest first; a layer without a colour cuts a gap into those below. */
type Layers = readonly (readonly [shape: Shape, colour: Colour | undefined])[];

type Colour = readonly [red: number, green: number, blue: number];

const outline: Colour = [0x3a, 0x3a, 0x38];
const inner: Colour = [0x79, 0x77, 0x74];
const paper: Colour = [0xfa, 0xfa, 0xfa];
/** Between the product's blue on light and on dark: 3:1 or more against either ribbon. */
const accent: Colour = [0x1f, 0x7f, 0xd1];

export const iconNames = ["parkforms", "check", "clear", "previous", "next", "pane"] as const;
export type IconName = (typeof iconNames)[number];

/** In pixels; 128 is for listings and exists for the product only. */
export const iconSizes = [16, 20, 24, 32, 40, 48, 64, 80, 96, 128] as const;
export type IconSize = (typeof iconSizes)[number];

/** The icon as it is in addin/icons: its pixels, row by row, red, green, blue and alpha each. */
export function drawIcon(name: IconName, size: IconSize): Uint8Array {
  const layers = drawings[name](new Grid(size)).toReversed();
  const pixels = new Uint8Array(size * size * 4);
  for (let at = 0; at < size * size; at++) pixels.set(pixel(layers, at % size, Math.floor(at / size)), at * 4);
  return pixels;
}

const samples = 4;

/** The mean of the samples of a pixel: edges on whole pixels stay sharp, slanted ones are smooth. */
function pixel(topFirst: Layers, left: number, top: number): readonly number[] {
  const sum = [0, 0, 0];
  let covered = 0;
  for (let sample = 0; sample < samples ** 2; sample++) {
    const x = left + ((sample % samples) + 0.5) / samples;
    const y = top + (Math.floor(sample / samples) + 0.5) / samples;
    const colour = topFirst.find(([shape]) => shape(x, y))?.[1];
    if (!colour) continue;
    colour.forEach((part, index) => (sum[index]! += part));
    covered++;
  }
  return [...sum.map((part) => Math.round(part / (covered || 1))), Math.round((covered / samples ** 2) * 255)];
}

/** Measures of an icon given in sixteenths of its side, put on whole pixels. */
class Grid {
  readonly size: IconSize;
  /** Width of a line, as Office draws it at this size. */
  readonly line: number;
  constructor(size: IconSize) {
    this.size = size;
    this.line = size <= 32 ? 1 : size <= 80 ? 2 : size / 32;
  }

  at(sixteenths: number): number {
    return Math.round((sixteenths * this.size) / 16);
  }

  box(left: number, top: number, right: number, bottom: number): Shape {
    const [x0, y0, x1, y1] = [this.at(left), this.at(top), this.at(right), this.at(bottom)];
    return (x, y) => x >= x0 && x < x1 && y >= y0 && y < y1;
  }

  /** A sheet with an outline. */
  sheet(left: number, top: number, right: number, bottom: number): Layers {
    const whole = this.box(left, top, right, bottom);
    const [x0, y0, x1, y1] = [this.at(left), this.at(top), this.at(right), this.at(bottom)];
    const within: Shape = (x, y) =>
      x >= x0 + this.line && x < x1 - this.line && y >= y0 + this.line && y < y1 - this.line;
    return [
      [whole, outline],
      [within, paper],
    ];
  }

  /** A line through points, in pixels `width` wide. */
  path(points: readonly Point[], width: number): Shape {
    const ends = points.map(([x, y]): Point => [(x * this.size) / 16, (y * this.size) / 16]);
    const pieces = ends.slice(1).map((end, index) => [ends[index]!, end] as const);
    return (x, y) => pieces.some(([from, to]) => distance([x, y], from, to) <= width / 2);
  }

  /** A sign on top of the sheet with a gap around it. */
  sign(...paths: readonly (readonly Point[])[]): Layers {
    const width = (this.size / 16) * 2;
    const drawn = (extra: number): Shape => {
      const shapes = paths.map((points) => this.path(points, width + extra));
      return (x, y) => shapes.some((shape) => shape(x, y));
    };
    return [
      [drawn(2 * this.line), undefined],
      [drawn(0), accent],
    ];
  }
}

function distance([x, y]: Point, [x0, y0]: Point, [x1, y1]: Point): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const along = Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - x0 - along * dx, y - y0 - along * dy);
}

const drawings: Readonly<{ [name in IconName]: (grid: Grid) => Layers }> = {
  parkforms: (grid) => [
    ...grid.sheet(1, 1, 15, 14),
    [line(grid, { from: [1, 5], to: [15, 5] }), inner],
    [line(grid, { from: [6, 1], to: [6, 14] }), inner],
    ...grid.sign([
      [7.5, 11],
      [10, 13.5],
      [14.5, 8],
    ]),
  ],
  check: (grid) => [
    ...grid.sheet(1, 2, 15, 14),
    [
      grid.path(
        [
          [4.5, 8],
          [7, 10.5],
          [11.5, 5.5],
        ],
        grid.size / 8,
      ),
      accent,
    ],
  ],
  clear: (grid) => [
    ...grid.sheet(1, 1, 13, 12),
    [line(grid, { from: [1, 5], to: [13, 5] }), inner],
    ...grid.sign(
      [
        [9.5, 9.5],
        [14, 14],
      ],
      [
        [14, 9.5],
        [9.5, 14],
      ],
    ),
  ],
  previous: (grid) => [...grid.sheet(1, 10, 15, 15), [arrow(grid, { tip: 1.5, end: 8 }), accent]],
  next: (grid) => [...grid.sheet(1, 1, 15, 6), [arrow(grid, { tip: 14.5, end: 8 }), accent]],
  pane: (grid) => [...grid.sheet(1, 2, 15, 14), [grid.box(10, 2, 15, 14), accent]],
};

/** One line weight wide, right of or below the place. */
function line(grid: Grid, { from, to }: { readonly from: Point; readonly to: Point }): Shape {
  const [x0, y0] = [grid.at(from[0]) + grid.line, grid.at(from[1]) + grid.line];
  const [x1, y1] = [grid.at(to[0]) - grid.line, grid.at(to[1]) - grid.line];
  const [left, right] = from[0] === to[0] ? [grid.at(from[0]), grid.at(from[0]) + grid.line] : [x0, x1];
  const [top, bottom] = from[1] === to[1] ? [grid.at(from[1]), grid.at(from[1]) + grid.line] : [y0, y1];
  return (x, y) => x >= left && x < right && y >= top && y < bottom;
}

/** An upright arrow in the middle, from `end` to `tip`. */
function arrow(grid: Grid, { tip, end }: { readonly tip: number; readonly end: number }): Shape {
  const back = tip + Math.sign(end - tip) * 4;
  const shaft = grid.box(7, Math.min(tip + Math.sign(end - tip), end), 9, Math.max(tip - 1, end));
  const head = grid.path(
    [
      [4, back],
      [8, tip],
      [12, back],
    ],
    grid.size / 8,
  );
  return (x, y) => shaft(x, y) || head(x, y);
}
