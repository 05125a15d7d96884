/** What kind of Excel the emulator is. */
export interface HostOptions {
  /** The highest ExcelApi set; the library at hand knows none above 1.15. */
  readonly requirementSet: `1.${number}`;
  /** Milliseconds before each answer. */
  readonly latency: number;
  /** Whether requests and responses over 5 MB are refused, as on the web. */
  readonly limitsPayload: boolean;
  /** Whether addresses over 8192 characters are cut off. */
  readonly truncatesAddresses: boolean;
  /** Names of sheets that are protected whatever the file says. */
  readonly protectedSheets: readonly string[];
  readonly displayLanguage: string;
  readonly contentLanguage: string;
  readonly theme: "light" | "dark" | "contrast";
  /** "none": the page is not in Office at all. */
  readonly host: "Excel" | "Word" | "none";
  readonly documentUrl: string;
}

/** Excel on Windows in Chinese, with all that the library knows and every limit on. */
export const DEFAULT_OPTIONS: HostOptions = {
  requirementSet: "1.15",
  latency: 0,
  limitsPayload: true,
  truncatesAddresses: true,
  protectedSheets: [],
  displayLanguage: "zh-CN",
  contentLanguage: "zh-CN",
  theme: "light",
  host: "Excel",
  documentUrl: "C:\\Users\\clerk\\Documents\\workbook.xlsx",
};
