/** Where a city's square stands, and what it is called where there is no room for its name. */
export interface TilePlace {
  readonly column: number;
  readonly row: number;
  /** The initials of the name in pinyin, as people in Guangdong write them. */
  readonly initials: string;
}

/** City code → its square. Neighbours stand near one another; this is an arrangement, and no map. */
export const tilePlaces: ReadonlyMap<string, TilePlace> = new Map(
  (
    [
      ["440200", 4, 0, "SG"],
      ["441800", 3, 1, "QY"],
      ["440100", 4, 1, "GZ"],
      ["441600", 5, 1, "HY"],
      ["441400", 6, 1, "MZ"],
      ["445100", 7, 1, "CZ"],
      ["441200", 2, 2, "ZQ"],
      ["440600", 3, 2, "FS"],
      ["441900", 4, 2, "DG"],
      ["441300", 5, 2, "HZ"],
      ["445200", 6, 2, "JY"],
      ["440500", 7, 2, "ST"],
      ["445300", 2, 3, "YF"],
      ["440700", 3, 3, "JM"],
      ["442000", 4, 3, "ZS"],
      ["440300", 5, 3, "SZ"],
      ["441500", 6, 3, "SW"],
      ["440800", 0, 4, "ZJ"],
      ["440900", 1, 4, "MM"],
      ["441700", 2, 4, "YJ"],
      ["440400", 4, 4, "ZH"],
    ] as const
  ).map(([code, column, row, initials]) => [code, { column, row, initials }]),
);

export const tileColumns = 8;
export const tileRows = 5;
