import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Router } from "express";
import { packageRoot } from "../forms/package-root.ts";
import { serveChineseFont } from "./chinese-font.ts";
import { serveOffline } from "./offline-files.ts";
import { serveFile } from "./serve-file.ts";

/** Address → file in the package. */
const pages: Readonly<{ [address: string]: string }> = {
  "/support": "addin/portal/support.html",
  "/privacy": "addin/portal/privacy.html",
  "/assets/pages.css": "addin/portal/pages.css",
};

/** Where the portal's single page is shown: the pages below are its own (addin/portal/shell/routes.ts). */
const portalPaths =
  /^\/(?:(?:check|forms|versions|upload|submissions|rounds|register|accounts|units|audit|storage|account|sign-in|welcome)(?:\/.*)?)?$/;

/** The pages that people meet first. A fixed list: no address ever becomes a path. */
export function servePages(): Router {
  const router = Router();
  for (const [address, file] of Object.entries(pages)) router.get(address, serveFile(join(packageRoot(), file)));
  const root = packageRoot();
  const style = serveFile(join(root, "addin/portal/portal.css"), { fill: withStyles });
  const page = serveFile(join(root, "addin/portal/portal.html"));
  router.get("/assets/portal.css", style);
  router.get(portalPaths, page);
  const font = serveChineseFont();
  router.use(font.router);
  const offline = new Map([
    ["/", page],
    ["/check", page],
    ["/assets/portal.css", style],
    ["/addin/components.css", serveFile(join(root, "addin/ui/components.css"))],
    ...font.style,
  ]);
  router.use(serveOffline(offline, join(root, "dist/browser")));
  return router;
}

/** The styles of the portal's frame, and after them those of each group of pages: one file to ask for. */
function withStyles(frame: string): string {
  const portal = join(packageRoot(), "addin/portal");
  const groups = readdirSync(portal, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const files = groups.flatMap(({ name }) =>
    readdirSync(join(portal, name))
      .filter((file) => file.endsWith(".css"))
      .map((file) => join(portal, name, file)),
  );
  return [frame, ...files.sort().map((file) => readFileSync(file, "utf8"))].join("\n");
}
