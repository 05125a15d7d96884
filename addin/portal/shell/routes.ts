import type { Role } from "../../../shared/submission/roles.ts";
import type { SignedInView } from "../../api/connection.ts";
import { loadHome } from "../home/load-home.ts";
import type { Audience, MakePage } from "./page.ts";

/** One kind of page: its path, with names in braces, who may open it, and its script. */
export interface Route {
  readonly path: string;
  readonly audience: Audience;
  readonly load: (who: SignedInView | undefined) => Promise<MakePage>;
}

const keepers: readonly Role[] = ["administrator", "auditor", "province", "city"];

/** Every page of the portal. */
export const routes: readonly Route[] = [
  { path: "/", audience: "anyone", load: (who) => loadHome(who?.account.role) },
  {
    path: "/check",
    audience: "anyone",
    load: async () => (await import(/* webpackChunkName: "portal-check" */ "../check/workbench-page.ts")).workbenchPage,
  },
  {
    path: "/forms",
    audience: "anyone",
    load: async () => (await import(/* webpackChunkName: "portal-check" */ "../forms/forms-page.ts")).formsPage,
  },
  {
    path: "/sign-in",
    audience: "anyone",
    load: async () => (await import(/* webpackChunkName: "portal-account" */ "../account/sign-in-page.ts")).signInPage,
  },
  {
    path: "/welcome",
    audience: "anyone",
    load: async () => (await import(/* webpackChunkName: "portal-account" */ "../account/welcome-page.ts")).welcomePage,
  },
  {
    path: "/account",
    audience: "signed-in",
    load: async () => (await import(/* webpackChunkName: "portal-account" */ "../account/account-page.ts")).accountPage,
  },
  {
    path: "/accounts",
    audience: keepers,
    load: async () =>
      (await import(/* webpackChunkName: "portal-keeping" */ "../keeping/accounts-page.ts")).accountsPage,
  },
  {
    path: "/units",
    audience: keepers,
    load: async () => (await import(/* webpackChunkName: "portal-keeping" */ "../keeping/units-page.ts")).unitsPage,
  },
  {
    path: "/audit",
    audience: "signed-in",
    load: async () => (await import(/* webpackChunkName: "portal-keeping" */ "../keeping/audit-page.ts")).auditPage,
  },
  {
    path: "/storage",
    audience: ["administrator", "auditor", "province"],
    load: async () => (await import(/* webpackChunkName: "portal-keeping" */ "../keeping/storage-page.ts")).storagePage,
  },
  {
    path: "/rounds",
    audience: ["province", "city", "auditor", "administrator"],
    load: async () => (await import(/* webpackChunkName: "portal-province" */ "../province/rounds-page.ts")).roundsPage,
  },
  {
    path: "/rounds/{form}/{period}/scoring",
    audience: ["province"],
    load: async () =>
      (await import(/* webpackChunkName: "portal-province" */ "../scoring/scoring-page.ts")).scoringPage,
  },
  {
    path: "/rounds/{form}/{period}/list",
    audience: ["province"],
    load: async () =>
      (await import(/* webpackChunkName: "portal-province" */ "../selection/selection-page.ts")).selectionPage,
  },
  {
    path: "/upload",
    audience: ["park", "area"],
    load: async () => (await import(/* webpackChunkName: "portal-park" */ "../park/upload-page.ts")).uploadPage,
  },
  {
    path: "/submissions/{id}",
    audience: ["park", "area", "city", "province"],
    load: async () => (await import(/* webpackChunkName: "portal-thread" */ "../thread/thread-page.ts")).threadPage,
  },
  {
    path: "/rounds/{form}/{period}",
    audience: ["city", "province"],
    load: async () => (await import(/* webpackChunkName: "portal-office" */ "../round/status-page.ts")).statusPage,
  },
  {
    path: "/rounds/{form}/{period}/summary",
    audience: ["city", "province"],
    load: async () => (await import(/* webpackChunkName: "portal-office" */ "../round/summary-page.ts")).summaryPage,
  },
  {
    path: "/rounds/{form}/{period}/pictures",
    audience: ["province", "city"],
    load: async () =>
      (await import(/* webpackChunkName: "portal-pictures" */ "../pictures/pictures-page.ts")).picturesPage,
  },
  {
    path: "/submissions",
    audience: ["park", "area", "city", "province"],
    load: async () =>
      (await import(/* webpackChunkName: "portal-office" */ "../review/submissions-page.ts")).submissionsPage,
  },
  {
    path: "/register",
    audience: ["province", "city"],
    load: async () =>
      (await import(/* webpackChunkName: "portal-province" */ "../register/register-page.ts")).registerPage,
  },
  {
    path: "/submissions/{id}/review",
    audience: ["city", "province"],
    load: async () => (await import(/* webpackChunkName: "portal-review" */ "../review/review-page.ts")).reviewPage,
  },
  {
    path: "/versions",
    audience: "signed-in",
    load: async () =>
      (await import(/* webpackChunkName: "portal-province" */ "../versions/versions-page.ts")).versionsPage,
  },
  {
    path: "/versions/{id}",
    audience: "anyone",
    load: async () =>
      (await import(/* webpackChunkName: "portal-province" */ "../versions/version-page.ts")).versionPage,
  },
  {
    path: "/versions/{id}/parameters",
    audience: ["province", "administrator"],
    load: async () =>
      (await import(/* webpackChunkName: "portal-province" */ "../versions/parameters-page.ts")).parametersPage,
  },
  {
    path: "/rounds/{form}/{period}/parameters",
    audience: ["province"],
    load: async () =>
      (await import(/* webpackChunkName: "portal-province" */ "../versions/parameters-page.ts")).parametersPage,
  },
];

/** The pages that are no part of the single page: text for everybody. */
const others: ReadonlySet<string> = new Set(["/support", "/privacy"]);

/** Whether an address is shown by this page itself. */
export function isPortalPath(path: string): boolean {
  return !others.has(path) && !/^\/(api|addin|assets|fonts|signed-in)(\/|$)/.test(path);
}

/** Whether somebody may open a page. What a page shows is decided by the server alone. */
export function mayOpen(audience: Audience, who: SignedInView | undefined): boolean {
  if (audience === "anyone") return true;
  return who !== undefined && (audience === "signed-in" || audience.includes(who.account.role));
}

/** The route of a path, and what the names in braces stand for. */
export function routeOf(path: string): { readonly route: Route; readonly params: Params } | undefined {
  for (const route of routes) {
    const params = paramsOf(route.path, path);
    if (params) return { route, params };
  }
  return undefined;
}

type Params = Readonly<{ [name: string]: string }>;

function paramsOf(pattern: string, path: string): Params | undefined {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return undefined;
  const params: { [name: string]: string } = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index]!;
    if (!part.startsWith("{")) {
      if (part !== value) return undefined;
    } else params[part.slice(1, -1)] = decoded(value);
  }
  return params;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
