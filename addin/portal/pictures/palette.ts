/** A colour on light and on dark pages. Files have the light one: they are put into documents and printed. */
interface Shade {
  readonly light: string;
  readonly dark: string;
}

const shade = (light: string, dark: string): Shade => ({ light, dark });

/** The colours of the pictures. A fill "x" that carries words has its "x-ink". */
export const palette = {
  ink: shade("#242424", "#ffffff"),
  quiet: shade("#424242", "#d6d6d6"),
  line: shade("#767676", "#949494"),
  ground: shade("#e6e6e6", "#3d3d3d"),
  paper: shade("#ffffff", "#292929"),
  "paper-ink": shade("#242424", "#ffffff"),
  "ramp-0": shade("#eaf1fa", "#1f2d3a"),
  "ramp-0-ink": shade("#242424", "#ffffff"),
  "ramp-1": shade("#c3daf0", "#1f4669"),
  "ramp-1-ink": shade("#242424", "#ffffff"),
  "ramp-2": shade("#8bbce2", "#2a649b"),
  "ramp-2-ink": shade("#1b1b1b", "#ffffff"),
  "ramp-3": shade("#2b6cb0", "#7db3e6"),
  "ramp-3-ink": shade("#ffffff", "#0b1520"),
  "ramp-4": shade("#123f73", "#cfe4f9"),
  "ramp-4-ink": shade("#ffffff", "#0b1520"),
  returned: shade("#f5c7a9", "#7a4a22"),
  "returned-ink": shade("#242424", "#ffffff"),
  notSelected: shade("#616161", "#a3a3a3"),
  "notSelected-ink": shade("#ffffff", "#0b1520"),
  // Of lines: told apart by people who see few colours, each against the page.
  "line-0": shade("#242424", "#ffffff"),
  "line-1": shade("#0b64a8", "#6fb6f2"),
  "line-2": shade("#a34700", "#f0a35e"),
  "line-3": shade("#00755a", "#4fc9a4"),
} as const satisfies { readonly [name: string]: Shade };

export type PaletteName = keyof typeof palette;

export const rampSteps = 5;

/** Of which step a figure between 0 and `most` is. */
export function rampStep(value: number, most: number): 0 | 1 | 2 | 3 | 4 {
  if (!(most > 0) || !(value > 0)) return 0;
  return Math.min(rampSteps - 1, Math.floor((value / most) * rampSteps)) as 0 | 1 | 2 | 3 | 4;
}

/** How a colour is named where the page's theme decides. */
export function onPage(name: PaletteName): string {
  return `var(--picture-${name})`;
}

/** Style rules that give the page its colours, light or dark as its theme is. */
export function paletteRules(): string {
  const rules = (theme: keyof Shade): string =>
    Object.entries(palette)
      .map(([name, shades]) => `--picture-${name}:${shades[theme]}`)
      .join(";");
  return `:root{${rules("light")}}[data-theme="dark"]{${rules("dark")}}@media print{:root:root{${rules("light")}}}`;
}
