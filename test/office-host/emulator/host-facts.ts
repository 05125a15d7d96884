import type { ExcelHost } from "./excel-host.ts";

/** What the page may know of the host at once, without asking. */
export interface HostFacts {
  readonly hostInfo: string;
  readonly appType: number;
  readonly displayLanguage: string;
  readonly contentLanguage: string;
  readonly documentUrl: string;
  /** Requirement sets and their versions, as JSON. */
  readonly requirements: string;
  /** Colors as numbers, as JSON. */
  readonly theme: string;
  /** The settings in the file: keys, and values as JSON. */
  readonly settings: readonly (readonly [string, string])[];
}

const THEMES = {
  light: {
    bodyBackgroundColor: 0xffffff,
    bodyForegroundColor: 0x262626,
    controlBackgroundColor: 0xf3f2f1,
    controlForegroundColor: 0x262626,
  },
  dark: {
    bodyBackgroundColor: 0x262626,
    bodyForegroundColor: 0xffffff,
    controlBackgroundColor: 0x3b3a39,
    controlForegroundColor: 0xffffff,
  },
  contrast: {
    bodyBackgroundColor: 0x000000,
    bodyForegroundColor: 0xffffff,
    controlBackgroundColor: 0x000000,
    controlForegroundColor: 0xffff00,
  },
};

const FILES = { Win32: "16.01", Web: "16.00" };

/** The facts for the page of a dialog. */
export function dialogFacts(host: ExcelHost): HostFacts {
  const facts = hostFacts(host);
  return { ...facts, hostInfo: facts.hostInfo.replace("$telemetry$$", "$telemetry$isDialog$") };
}

/** The facts of a host for a page opened now. */
export function hostFacts({ options, state }: ExcelHost, platform: "Win32" | "Web" = "Win32"): HostFacts {
  const { host, displayLanguage, contentLanguage, documentUrl, requirementSet, theme } = options;
  const sets = {
    SharedRuntime: "1.1",
    CompressedFile: "1.1",
    File: "1.1",
    Settings: "1.1",
    DialogApi: "1.1",
    AddinCommands: "1.1",
  };
  const excel = host === "Excel" ? { ExcelApi: requirementSet } : { WordApi: "1.3" };
  return {
    hostInfo: `${host}$${platform}$${FILES[platform]}$${displayLanguage}$telemetry$$disableLogging$0`,
    appType: host === "Excel" ? (platform === "Web" ? 16 : 1) : 2,
    ...{ displayLanguage, contentLanguage, documentUrl },
    requirements: JSON.stringify({ ...sets, ...excel }),
    theme: JSON.stringify(THEMES[theme]),
    settings: [...state.book.settings],
  };
}
