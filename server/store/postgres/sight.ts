import pg from "pg";
import type { Actor } from "../../../shared/submission/roles.ts";
import { columnText } from "./column-text.ts";

/** What the row-level security of migrations/ lets a transaction see; "" is no city and no unit. */
export interface Sight {
  /** Every report, or those of the place alone. */
  readonly reports: "all" | "place";
  /** Every audit entry, or those of the place alone. */
  readonly trail: "all" | "place";
  readonly city: string;
  readonly unit: string;
}

/** The store's own business: what is written, and what no actor is shown as it is. */
export const everything: Sight = { reports: "all", trail: "all", city: "", unit: "" };

export function sightOf({ role, city = "", unit = "" }: Actor): Sight {
  switch (role) {
    case "province":
      return everything;
    case "administrator":
    case "auditor":
      return { reports: "place", trail: "all", city: "", unit: "" };
    case "city":
      return { reports: "place", trail: "place", city, unit: "" };
    case "park":
    case "area":
      return { reports: "place", trail: "place", city: "", unit };
  }
}

/** The statement that gives the sight to the transaction, and to nothing after it. */
export function settingOf({ reports, trail, city, unit }: Sight): string {
  const settings = Object.entries({ reports, trail, city, unit });
  const calls = settings.map(
    ([name, value]) => `set_config('parkforms.${name}', ${pg.escapeLiteral(columnText(value))}, true)`,
  );
  return `SELECT ${calls.join(", ")}`;
}
