import type { RoundView } from "../../../shared/submission/round-view.ts";
import type { SummaryDocument } from "../../../shared/submission/summary-document.ts";
import type { Answered } from "../../../shared/submission/client.ts";
import type { UnitKind } from "../../../shared/submission/unit.ts";
import type { Noticed } from "../../ui/errands.ts";
import { openStore, type Store } from "../../ui/store.ts";
import type { DeskView, PageContext } from "../shell/page.ts";
import type { Place } from "../shell/router.ts";
import { openResource, type Resource } from "../shell/resource.ts";
import type { RoundName } from "../shell/round-name.ts";

export interface SummaryState extends Noticed {
  /** How many rows of the sheet are drawn. */
  readonly shown: number;
}

/** A sheet of a summary, and what it was asked as: another address makes it old. */
export interface SeenSheet {
  readonly asked: string;
  readonly document: SummaryDocument;
  readonly sheet: SummaryDocument["sheets"][number] | undefined;
}

export interface SummaryDesk {
  readonly name: RoundName;
  readonly state: Store<SummaryState>;
  readonly round: Resource<{ readonly view: RoundView; readonly kind: UnitKind }>;
  /** Undefined where there is no such summary: the zone's areas report to their city and no further. */
  readonly seen: Resource<SeenSheet | undefined>;
  /** What the address asks for, as one text. */
  asked(): string;
}

export type SummaryView = DeskView<SummaryState, SummaryDesk>;

/** Rows that are drawn at first, and that are added when more are asked for. */
export const ROW_STEP = 200;

/** Where a summary is looked into first, if it has it. */
const firstSheets = ["overview", "ranking"] as const;

export function openSummaryDesk(context: PageContext): SummaryDesk {
  const { parts, params, router } = context;
  const { connection } = parts;
  const name = { form: params["form"] ?? "", period: params["period"] ?? "" };
  const state = openStore<SummaryState>({ shown: ROW_STEP });
  const asked = (): string => {
    const { query } = router.place.get();
    return JSON.stringify([cityOf(context), query["sheet"], query["earlier"]]);
  };
  const round = openResource({ state }, async () => {
    const [view, forms] = await Promise.all([
      connection.ask("readRound", { params: name }),
      connection.ask("listForms", {}),
    ]);
    const kind: UnitKind = forms.json.items.find(({ id }) => id === view.json.formId)?.unitKind ?? "park";
    return { view: view.json, kind };
  });
  return {
    name,
    state,
    asked,
    round,
    seen: openResource({ state }, async () => {
      const now = asked();
      if (cityOf(context) === undefined && round.state.get().value?.kind === "area") return undefined;
      const { sheet: wanted } = router.place.get().query;
      const document = await readSheets(context, name, wanted ? [wanted] : firstSheets);
      const found = document.sheets[0];
      const first = document.contents?.[0];
      if (found || !first) return { asked: now, document, sheet: found };
      const other = await readSheets(context, name, [first.id]);
      return { asked: now, document: other, sheet: other.sheets[0] };
    }),
  };
}

/** The city whose summary is looked at; undefined for the province's. */
export function cityOf({ who, router }: Pick<PageContext, "who" | "router">): string | undefined {
  if (who?.account.role !== "province") return who?.account.city;
  const { city = "" } = router.place.get().query;
  return city === "" ? undefined : city;
}

async function readSheets(context: PageContext, name: RoundName, sheets: readonly string[]): Promise<SummaryDocument> {
  return (await askSummary(context, name, { format: "json", sheets: sheets.join(",") })).json;
}

interface Wanted {
  readonly format: "xlsx" | "csv" | "json";
  /** Ids of sheets, separated by commas. */
  readonly sheets?: string;
}

/** Asks for the summary that the address names. */
export function askSummary(
  { parts, who, router }: Pick<PageContext, "parts" | "who" | "router">,
  name: RoundName,
  { format, sheets }: Wanted,
): Promise<Answered<"provinceSummary">> {
  const city = cityOf({ ...(who && { who }), router });
  const query = { ...earlierIn(router.place.get().query), ...(sheets !== undefined && { sheets }) };
  if (city === undefined)
    return parts.connection.ask("provinceSummary", { params: { ...name, format }, query, accept: format });
  return parts.connection.ask("citySummary", { params: { ...name, city, format }, query, accept: format });
}

function earlierIn(query: Place["query"]): { readonly includeEarlier?: string } {
  return query["earlier"] === "1" ? { includeEarlier: "true" } : {};
}
