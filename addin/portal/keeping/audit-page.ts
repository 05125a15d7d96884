import type { Ask, Answered } from "../../../shared/submission/client.ts";
import { localTime } from "../../../shared/submission/local-time.ts";
import { buttons, choiceField, labelled, paragraph } from "../../ui/controls.ts";
import { dataTable } from "../../ui/data-table.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { perform, tell, warn, type Noticed } from "../../ui/errands.ts";
import { saveAnswer } from "../../ui/save-file.ts";
import { openStore } from "../../ui/store.ts";
import { sectionPage, type Page, type PageContext, type PageView } from "../shell/page.ts";
import { keepTrying, openResource, type Resource } from "../shell/resource.ts";
import type { Place } from "../shell/router.ts";
import { actionKinds, auditWords as words } from "./audit-words.ts";
import { searchField } from "../shell/search-field.ts";

type AuditPage = Answered<"readAudit">["json"];
type Query = NonNullable<Ask<"readAudit">["query"]>;

const PAGE_SIZE = 50;

/** What was done by whom, the newest first; searched by the address, verified as a chain. */
export function auditPage(context: PageContext): Page {
  const { say, parts, router } = context;
  const state = openStore<Noticed>({});
  const entries = openResource({ state }, async () => {
    return (await parts.connection.ask("readAudit", { query: queryOf(router.place.get().query) })).json;
  });
  return sectionPage(context, {
    title: say(words.title),
    state,
    watched: [entries.state, router.place],
    sections: [
      ["audit-tools", (view) => tools(view)],
      ["audit", (view) => list(view, entries)],
    ],
    begin: () => keepTrying([entries]),
    update: () => void entries.reload(),
  });
}

/** Days are Beijing days: from the beginning of the one to the end of the other. */
function queryOf({ kind = "", text = "", since = "", until = "", before = "" }: Place["query"]): Query {
  return {
    order: "newest",
    limit: PAGE_SIZE,
    ...(kind !== "" && { action: kind }),
    ...(text !== "" && { text }),
    ...(isDay(since) && { since: instantOf(since, "00:00:00.000") }),
    ...(isDay(until) && { until: instantOf(until, "23:59:59.999") }),
    ...(/^[1-9]\d*$/.test(before) && { before: Number(before) }),
  };
}

/** An address may say anything. */
function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

function instantOf(day: string, time: string): string {
  return new Date(`${day}T${time}+08:00`).toISOString();
}

function tools(view: PageView): Section {
  const { say, router, state } = view;
  const show = (change: Place["query"]): void => router.show({ before: undefined, ...change });
  return {
    shows: () => [router.place.get().query, state.get().busy],
    draw: () => {
      const { query } = router.place.get();
      const isBusy = state.get().busy === "verify";
      return [
        element("div", { class: "tools" }, [
          choiceField({
            name: "audit-kind",
            label: say(words.kind),
            options: [["", say(words.all)], ...actionKinds.map(([kind, name]) => [kind, say(name)] as const)],
            value: query["kind"] ?? "",
            choose: (kind) => show({ kind }),
          }),
          searchField(view, say(words.search)),
          dayField({ name: "since", label: say(words.since), value: query["since"] ?? "", show }),
          dayField({ name: "until", label: say(words.until), value: query["until"] ?? "", show }),
        ]),
        buttons([
          {
            text: say(isBusy ? words.verifying : words.verify),
            run: () => void verify(view),
            focus: "verify",
          },
          { text: say(words.export), run: () => void download(view), look: "subtle", focus: "export" },
        ]),
      ];
    },
  };
}

interface DayField {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly show: (change: Place["query"]) => void;
}

function dayField({ name, label, value, show }: DayField): HTMLElement {
  const id = `day-${name}`;
  const input = element("input", {
    attributes: { type: "date", id, "data-focus": id, value },
    on: { change: () => show({ [name]: input.value }) },
  });
  return labelled(label, input);
}

async function verify(view: PageView): Promise<void> {
  await perform(view, "verify", async () => {
    const { sound, entries, firstBroken } = (await view.parts.connection.ask("verifyAudit", {})).json;
    if (sound) tell(view, words.sound, { entries });
    else warn(view, words.broken, { sequence: firstBroken?.sequence ?? 0, fault: firstBroken?.fault ?? "" });
  });
}

async function download(view: PageView): Promise<void> {
  await perform(view, "export", async () => {
    const query = queryOf(view.router.place.get().query);
    saveAnswer(await view.parts.connection.ask("readAudit", { query, accept: "jsonl" }));
  });
}

function list(view: PageView, entries: Resource<AuditPage>): Section {
  const { say, router } = view;
  return {
    shows: () => [
      entries.state.get().value,
      entries.state.get().phase === "refused",
      router.place.get().query["before"],
    ],
    draw: () => {
      const { value, phase } = entries.state.get();
      if (!value && phase === "refused") return [];
      if (!value) return [paragraph(say(words.loading))];
      const { items } = value;
      const last = items.at(-1)?.sequence;
      const older = { text: say(words.older), focus: "older", run: () => router.show({ before: String(last) }) };
      const newest = { text: say(words.newest), focus: "newest", run: () => router.show({ before: undefined }) };
      return [
        table(view, items),
        buttons([
          router.place.get().query["before"] !== undefined && newest,
          items.length === PAGE_SIZE && last !== undefined && last > 1 && older,
        ]),
      ];
    },
  };
}

function table({ say }: PageView, items: AuditPage["items"]): HTMLElement {
  return dataTable({
    caption: say(words.list),
    isCaptionHidden: true,
    empty: say(words.none),
    rows: items,
    columns: [
      { title: say(words.number), cell: ({ sequence }) => String(sequence), isNumber: true, isHead: true },
      { title: say(words.time), cell: ({ at }) => localTime(at) },
      { title: say(words.who), cell: ({ actor }) => (actor.account === null ? say(words.nobody) : actor.name) },
      { title: say(words.action), cell: ({ action }) => element("code", { text: action }) },
      { title: say(words.target), cell: ({ target }) => element("code", { text: `${target.kind} ${target.id}` }) },
      { title: say(words.detail), cell: ({ detail }) => element("code", { text: JSON.stringify(detail) }) },
    ],
  });
}
