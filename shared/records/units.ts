import type { Ratio } from "./decimal.ts";

/** A unit taken apart: how many of its dimension's smallest step it is. A bare 万 has no dimension of its own. */
interface Unit {
  readonly dimension: string | undefined;
  /** Powers of ten before the base unit: 万元 has 10⁴. */
  readonly magnitude: bigint;
  readonly base: bigint;
}

const magnitudes: readonly (readonly [string, number])[] = [
  ["万亿", 12],
  ["千亿", 11],
  ["百亿", 10],
  ["十亿", 9],
  ["千万", 7],
  ["百万", 6],
  ["十万", 5],
  ["亿", 8],
  ["万", 4],
  ["千", 3],
  ["百", 2],
  ["十", 1],
];

/** Alone, 十, 百 and 千 are too easily a slip; 万 and larger ones are how people write figures. */
const BARE = new Set(["万亿", "千亿", "百亿", "十亿", "千万", "百万", "十万", "亿", "万"]);

/** Dimension → its units and their size; areas count in thirds of a square metre, since 1 亩 = 2000/3 m². */
const dimensions: readonly (readonly [string, readonly (readonly [bigint, readonly string[]])[]])[] = [
  ["money", [[1n, ["元", "元人民币", "人民币元", "人民币"]]]],
  [
    "area",
    [
      [3n, ["平方米", "平米", "m2", "m²", "㎡"]],
      [2000n, ["亩", "市亩"]],
      [30_000n, ["公顷", "ha", "hm2", "hm²"]],
      [3_000_000n, ["平方公里", "平方千米", "km2", "km²", "㎢"]],
    ],
  ],
  ["things", [[1n, ["家", "个", "户", "项", "件", "所", "处", "间", "座", "套", "台", "篇", "条", "种", "款"]]]],
  ["people", [[1n, ["人", "名", "位"]]]],
  ["visits", [[1n, ["人次"]]]],
  ["times", [[1n, ["次", "场", "期", "起", "宗"]]]],
  ["years", [[1n, ["年"]]]],
  ["percent", [[1n, ["%"]]]],
  [
    "speed",
    [
      [1n, ["mbps", "mb/s", "兆", "兆比特/秒"]],
      [1000n, ["gbps", "gb/s"]],
    ],
  ],
];

const bases = new Map(
  dimensions.flatMap(([dimension, sizes]) =>
    sizes.flatMap(([base, names]) => names.map((name) => [name, { dimension, magnitude: 1n, base }] as const)),
  ),
);

/** Dimensions in which a bare 万 or 亿 is understood, and which a field without a unit takes. */
const WITH_MAGNITUDE = new Set(["money", "area", "things", "people", "visits", "times"]);
const COUNTS = new Set(["things", "people", "visits", "times"]);

const SAME: Ratio = { numerator: 1n, denominator: 1n };

/** Whether the words are a unit that this table knows. */
export function isUnit(words: string): boolean {
  return takeApart(words.toLowerCase()) !== undefined;
}

/**
 * What a figure followed by `suffix` must be multiplied by to stand in the field's unit: "亿元" in a 万元 column gives
 * 10⁴. Undefined when the two are not of one dimension, or the suffix is no unit at all.
 */
export function conversion(suffix: string, fieldUnit: string | undefined): Ratio | undefined {
  const from = suffix.toLowerCase();
  const to = fieldUnit?.toLowerCase() ?? "";
  if (from === "" || from === to) return SAME;
  const source = takeApart(from);
  if (!source) return undefined;
  if (to === "") return toCount(source);
  const target = takeApart(to);
  if (!target?.dimension) return undefined;
  if (source.dimension === undefined) {
    if (!WITH_MAGNITUDE.has(target.dimension)) return undefined;
    return { numerator: source.magnitude, denominator: target.magnitude };
  }
  if (source.dimension !== target.dimension) return undefined;
  return { numerator: source.magnitude * source.base, denominator: target.magnitude * target.base };
}

function toCount(source: Unit): Ratio | undefined {
  if (source.dimension !== undefined && !COUNTS.has(source.dimension)) return undefined;
  return { numerator: source.magnitude, denominator: 1n };
}

function takeApart(words: string): Unit | undefined {
  const whole = bases.get(words);
  if (whole) return whole;
  for (const [name, power] of magnitudes) {
    if (!words.startsWith(name)) continue;
    const magnitude = 10n ** BigInt(power);
    if (words.length === name.length) return BARE.has(name) ? { dimension: undefined, magnitude, base: 1n } : undefined;
    const base = bases.get(words.slice(name.length));
    if (base) return { ...base, magnitude };
  }
  return undefined;
}
