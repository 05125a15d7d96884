import { canManageUnit } from "../../../shared/submission/roles.ts";
import type { Unit } from "../../../shared/submission/unit.ts";
import { openStore } from "../../ui/store.ts";
import type { Noticed } from "../../ui/errands.ts";
import { sectionPage, type Page, type PageContext } from "../shell/page.ts";
import { keepTrying, openResource } from "../shell/resource.ts";
import { actorOf } from "./keeper.ts";
import { unitForm } from "./unit-form.ts";
import { unitList } from "./unit-list.ts";
import { unitWords as words } from "./unit-words.ts";

/** The reporting units that an office keeps: added, changed, taken out of use. */
export function unitsPage(context: PageContext): Page {
  const { parts, router, who } = context;
  const state = openStore<Noticed>({});
  const units = openResource({ state }, async () => (await parts.connection.ask("listUnits", {})).json.items);
  const canManage = (unit: Pick<Unit, "kind" | "city">): boolean =>
    who !== undefined && canManageUnit(actorOf(who), unit);
  return sectionPage(context, {
    title: context.say(words.title),
    state,
    watched: [units.state, router.place],
    sections: [
      ["unit-form", (view) => unitForm(view, { units, canManage })],
      ["units", (view) => unitList(view, { units, canManage })],
    ],
    begin: () => keepTrying([units]),
  });
}
