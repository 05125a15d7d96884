import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fillText } from "../../shared/cells/text.ts";
import { plainOrigin } from "../config-values.ts";
import { packageRoot, programVersion } from "../forms/package-root.ts";
import { CommandError } from "./command-error.ts";
import type { Terminal } from "./terminal.ts";
import { writeOutput } from "./write-output.ts";

export interface ManifestOptions {
  readonly baseUrl: string;
  readonly output?: string;
  readonly force?: boolean;
}

/** The address that the manifest in the package has: that of an installation on the developer's own machine. */
const templateAddress = "https://localhost:8443";

/** Writes manifest.xml for the server at an address, to a file or to the screen. */
export function writeManifest(options: ManifestOptions, terminal: Terminal): number {
  const address = readAddress(options.baseUrl);
  const template = readFileSync(join(packageRoot(), "manifest.xml"), "utf8");
  const manifest = template
    .replaceAll(`${templateAddress}/`, `${address}/`)
    .replaceAll(`>${templateAddress}<`, `>${address}<`)
    .replace(/<Version>[^<]*</, `<Version>${fourParts(programVersion())}<`);
  if (options.output === undefined) {
    terminal.print(manifest.trimEnd());
    return 0;
  }
  writeOutput(options.output, manifest, { originals: [], force: options.force === true });
  terminal.print(terminal.words(words.written, { address, path: options.output }));
  return 0;
}

/** The address without a slash at its end; Office loads add-ins over https only, but for a developer's own machine. */
function readAddress(given: string): string {
  const origin = plainOrigin.safeParse(given).data;
  const url = origin !== undefined && /^https?:\/\/[\w.:[\]-]+$/.test(origin) ? new URL(origin) : undefined;
  if (!url) throw new CommandError("arguments.base-url", fillText(words.badAddress, { address: given }));
  if (url.protocol === "http:" && url.hostname !== "localhost") {
    throw new CommandError("arguments.base-url", fillText(words.notSecure, { address: given }));
  }
  return url.origin;
}

/** Office takes four numbers: "1.2.3-beta.1" is 1.2.3.0. */
function fourParts(version: string): string {
  return version.replace(/^(\d+\.\d+\.\d+).*$/, "$1.0");
}

const words = {
  written: { zh: "已写出 {address} 的加载项清单:{path}", en: "The manifest of the add-in at {address} is in {path}" },
  badAddress: {
    zh: "--base-url 应为不含路径的地址,如 https://parks.example.gov.cn,不能是 {address}",
    en: "--base-url is an address without a path, such as https://parks.example.gov.cn, not {address}",
  },
  notSecure: {
    zh: "Office 只通过 https 加载加载项(localhost 除外):{address}",
    en: "Office loads add-ins over https only, localhost excepted: {address}",
  },
};
