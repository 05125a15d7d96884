/** One of the three areas of the pilot zone (导则 第二条). */
export interface SampleArea {
  /** The code that the forms of the zone know it by. */
  readonly code: "pazhou" | "jinrongcheng" | "yuzhu";
  readonly name: string;
  /** The word by which the duties of 导则 name it. */
  readonly shortName: string;
  /** GB/T 2260, of the district whose department leads. */
  readonly county: string;
  readonly countyName: string;
}

/** The year of the samples: 导则 is in force until the end of 2025. */
export const zoneYear = 2025;

/** GB/T 2260 of 广州市, in which all three lie. */
export const zoneCity = "440100";

export const sampleAreas: readonly SampleArea[] = [
  { code: "pazhou", name: "琶洲核心片区(含广州大学城)", shortName: "琶洲", county: "440105", countyName: "海珠区" },
  { code: "jinrongcheng", name: "广州国际金融城片区", shortName: "金融城", county: "440106", countyName: "天河区" },
  { code: "yuzhu", name: "鱼珠片区", shortName: "鱼珠", county: "440112", countyName: "黄埔区" },
];
