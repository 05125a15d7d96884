import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { Router, type RequestHandler } from "express";
import type { Config } from "../config.ts";
import { packageRoot } from "../forms/package-root.ts";
import { isServable, serveFile, type FileRules } from "./serve-file.ts";

type Addresses = readonly (readonly [address: string, handler: RequestHandler])[];

/**
 * What Excel loads below /addin: the pane, its scripts, the icons, and an own copy of Office.js where there is one.
 * The files are listed when the server starts; no address ever becomes a path.
 */
export function serveAddinPages(config: Pick<Config, "officeJsUrl" | "officeJsDir">, root = packageRoot()): Router {
  const files = new Map([
    ...pane(config, join(root, "addin/taskpane")),
    ["/components.css", serveFile(join(root, "addin/ui/components.css"))] as const,
    ...folder("/", join(root, "dist/browser"), {}).filter(([address]) => address.endsWith(".js")),
    ...folder("/icons/", join(root, "addin/icons"), { headers: icon }),
    ...ownOffice(config),
  ]);
  const router = Router();
  router.get("/*file", (request, response, next) => (files.get(request.path) ?? pass)(request, response, next));
  return router;
}

const pass: RequestHandler = (_request, _response, next) => next();

/** Office refuses icons that must not be kept, and on the web its own page, of another site, shows them. */
const icon = { "Cache-Control": "public, max-age=86400", "Cross-Origin-Resource-Policy": "cross-origin" };

function pane({ officeJsUrl }: Pick<Config, "officeJsUrl">, path: string): Addresses {
  const fill = (html: string): string => html.replaceAll("{{officeJsUrl}}", () => asAttribute(officeJsUrl));
  return [
    ["/taskpane.html", serveFile(join(path, "taskpane.html"), { fill })],
    ["/signed-in.html", serveFile(join(path, "signed-in.html"), { fill })],
    ["/taskpane.css", serveFile(join(path, "taskpane.css"))],
  ];
}

/** The path below /addin at which an own copy of Office.js is served. */
const officePath = "/office/";

function ownOffice({ officeJsUrl, officeJsDir }: Pick<Config, "officeJsUrl" | "officeJsDir">): Addresses {
  if (officeJsDir === undefined || !officeJsUrl.startsWith("/")) return [];
  return folder(officePath, officeJsDir, { headers: { "Cache-Control": "public, max-age=86400" } });
}

/** Every plain file below `path`, links left out, under the address that its place gives it. */
function folder(address: string, path: string, rules: FileRules): Addresses {
  return listed(path).flatMap((file) => {
    const place = relative(path, file).split(sep).join("/");
    return isServable(file) ? [[address + place, serveFile(file, rules)] as const] : [];
  });
}

/** No folder, no files: the scripts are not there before the first build. */
function listed(path: string): readonly string[] {
  try {
    const entries = readdirSync(path, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}

function asAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
