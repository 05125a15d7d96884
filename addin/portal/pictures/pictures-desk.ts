import type { RoundView } from "../../../shared/submission/round-view.ts";
import type { RoundStatus } from "../../../shared/submission/round-status.ts";
import type { Language } from "../../../shared/cells/text.ts";
import type { SummaryDocument } from "../../../shared/submission/summary-document.ts";
import type { Noticed } from "../../ui/errands.ts";
import type { Store } from "../../ui/store.ts";
import type { RoundName } from "../shell/round-name.ts";
import type { PageContext, PageView } from "../shell/page.ts";
import { openResource, openSteadyResource, type Resource } from "../shell/resource.ts";

export interface PicturesState extends Noticed {
  /** Pictures are drawn for a telephone. */
  readonly isNarrow: boolean;
  /** "light", "dark", "contrast": canvases are drawn anew when it changes. */
  readonly theme: string;
}

export type PicturesView = PageView<PicturesState>;

/** One quarter of the same form. */
export interface Quarter {
  readonly period: string;
  readonly summary: SummaryDocument;
}

/** What the pictures are drawn from. */
export interface PicturesDesk extends RoundName {
  readonly language: Language;
  readonly round: Resource<RoundView>;
  readonly status: Resource<RoundStatus>;
  /** undefined where the form has no summary. */
  readonly summary: Resource<SummaryDocument | undefined>;
  /** Of every quarter that has a round; none for forms of another period. */
  readonly quarters: Resource<readonly Quarter[]>;
}

const sheets = "overview,criteria,targets,growth";

/** The figures of the round that the address names; nothing is asked for yet. */
export function openPicturesDesk(context: PageContext, state: Store<Noticed>): PicturesDesk {
  const { ask } = context.parts.connection;
  const { form = "", period = "" } = context.params;
  const params = { form, period };
  const askStatus = async (): Promise<RoundStatus> => (await ask("readStatus", { params })).json;
  const status = openSteadyResource({ state }, askStatus);
  const place = async (): Promise<SummaryPlace | undefined> =>
    summaryPlace(context, status.state.get().value ?? (await askStatus()));
  return {
    form,
    period,
    language: context.language,
    status,
    round: openSteadyResource({ state }, async () => (await ask("readRound", { params })).json),
    summary: openResource({ state }, async () => {
      const found = await place();
      return found && askSummary(context, found, { form, period, sheets });
    }),
    quarters: openResource({ state }, async () => {
      const found = period.includes("Q") ? await place() : undefined;
      return found ? askQuarters(context, found, form) : [];
    }),
  };
}

/** The cities that have a unit in the round. */
export function citiesOf(status: RoundStatus | undefined): readonly string[] {
  return [...new Set((status?.items ?? []).flatMap(({ unit }) => unit.city ?? []))].sort();
}

/** The city of a summary, or the province's. */
type SummaryPlace = { readonly city: string } | { readonly city?: undefined };

/** Areas are added up by their city alone; where nobody reports, or experts do, there is nothing of what is drawn here. */
function summaryPlace({ who, router }: PageContext, status: RoundStatus): SummaryPlace | undefined {
  const own = who?.account.role === "city" ? who.account.city : undefined;
  const kind = status.items[0]?.unit.kind;
  if (kind === undefined || kind === "expert") return undefined;
  if (own !== undefined) return { city: own };
  if (kind !== "area") return {};
  const chosen = router.place.get().query["city"];
  const cities = citiesOf(status);
  const city = cities.find((code) => code === chosen) ?? cities[0];
  return city === undefined ? undefined : { city };
}

async function askSummary(
  { parts, router }: PageContext,
  { city }: SummaryPlace,
  { form, period, sheets }: RoundName & { readonly sheets: string },
): Promise<SummaryDocument> {
  const { ask } = parts.connection;
  const hasEarlier = router.place.get().query["earlier"] === "yes";
  const asked = { query: { sheets, ...(hasEarlier && { includeEarlier: "true" }) }, accept: "json" } as const;
  const params = { form, period, format: "json" } as const;
  if (city === undefined) return (await ask("provinceSummary", { ...asked, params })).json;
  return (await ask("citySummary", { ...asked, params: { ...params, city } })).json;
}

/** One after the other: a summary is work for the server, and its answers are few. */
async function askQuarters(context: PageContext, place: SummaryPlace, form: string): Promise<readonly Quarter[]> {
  const { items } = (await context.parts.connection.ask("listRounds", {})).json;
  const periods = items.filter((round) => round.form === form && round.phase !== "planned").map(({ period }) => period);
  const quarters: Quarter[] = [];
  for (const period of periods.sort()) {
    quarters.push({ period, summary: await askSummary(context, place, { form, period, sheets: "overview" }) });
  }
  return quarters;
}
