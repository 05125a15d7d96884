import { join } from "node:path";
import { Router } from "express";
import { packageRoot } from "../forms/package-root.ts";
import { serveFile } from "./serve-file.ts";

/** Address → file in the package. */
const pages: Readonly<{ [address: string]: string }> = {
  "/": "addin/portal/home.html",
  "/welcome": "addin/portal/welcome.html",
  "/support": "addin/portal/support.html",
  "/privacy": "addin/portal/privacy.html",
  "/assets/pages.css": "addin/portal/pages.css",
  "/assets/welcome.js": "dist/browser/welcome.js",
};

/** The pages that people meet first. A fixed list: no address ever becomes a path. */
export function servePages(): Router {
  const router = Router();
  for (const [address, file] of Object.entries(pages)) router.get(address, serveFile(join(packageRoot(), file)));
  return router;
}
