import type { Unit } from "../../../shared/submission/unit.ts";
import { buttons, card, choiceField, disabledIf, fold, sentForm, textField } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import type { Child } from "../../ui/element.ts";
import { perform, tell } from "../../ui/errands.ts";
import { askFirst } from "../shell/ask-first.ts";
import { cityOptions } from "../shell/city-name.ts";
import type { PageView } from "../shell/page.ts";
import type { Resource } from "../shell/resource.ts";
import { kindNames, unitWords as words } from "./unit-words.ts";

export interface KeptUnits {
  readonly units: Resource<readonly Unit[]>;
  readonly canManage: (unit: Pick<Unit, "kind" | "city">) => boolean;
}

const kinds = ["park", "area", "expert"] as const;
const noCity = "";

/** Adds a unit; or changes the one that the address names. */
export function unitForm(view: PageView, kept: KeptUnits): Section {
  const { state, router, typed } = view;
  return {
    shows: () => [state.get().busy, router.place.get().query["unit"], kept.units.state.get(), typed.get("unit-kind")],
    draw: () => {
      const id = router.place.get().query["unit"];
      const chosen = id === undefined ? undefined : kept.units.state.get().value?.find((one) => one.id === id);
      if (chosen && kept.canManage(chosen)) return [changeCard(view, kept, chosen)];
      return placesOf(view, kept).length > 0 ? [addCard(view, kept)] : [];
    },
  };
}

/** The kinds that the caller may add: each in the caller's city, or in any. */
function placesOf({ who }: PageView, { canManage }: KeptUnits): readonly Unit["kind"][] {
  const city = who?.account.city;
  return kinds.filter((kind) => canManage({ kind, ...(kind !== "expert" && city !== undefined && { city }) }));
}

function addCard(view: PageView, kept: KeptUnits): HTMLElement {
  const { say, typed, who, state } = view;
  const offered = placesOf(view, kept);
  const kind = offered.find((one) => one === typed.get("unit-kind")) ?? offered[0]!;
  const ownCity = who?.account.city;
  const asksCity = kind !== "expert" && ownCity === undefined;
  const choose = (name: string) => (value: string) => {
    typed.set(name, value);
    view.redraw();
  };
  const isBusy = state.get().busy !== undefined;
  const fields: readonly Child[] = [
    choiceField({
      name: "unit-kind",
      label: say(words.kind),
      options: offered.map((one) => [one, say(kindNames[one])] as const),
      value: kind,
      choose: choose("unit-kind"),
    }),
    asksCity &&
      choiceField({
        name: "unit-city",
        label: say(words.city),
        options: [[noCity, ""], ...cityOptions(say)],
        value: typed.get("unit-city") ?? noCity,
        choose: choose("unit-city"),
      }),
    textField(view, { name: "unit-name", label: say(words.name), attributes: { required: true, maxlength: "120" } }),
    ...contactFields(view),
  ];
  return fold(view, { name: "unit-add", title: say(words.add) }, [
    sentForm({ name: "unit-add", submit: say(words.addOne), isBusy, run: () => void add(view, kept, kind) }, fields),
  ]);
}

function contactFields(view: PageView): readonly Child[] {
  const { say } = view;
  return [
    textField(view, { name: "unit-code", label: say(words.code), attributes: { maxlength: "18" } }),
    textField(view, { name: "unit-contact", label: say(words.contact), attributes: { maxlength: "60" } }),
    textField(view, { name: "unit-phone", label: say(words.phone), attributes: { maxlength: "40" } }),
  ];
}

const typedFields = ["name", "code", "contact", "phone"] as const;

async function add(view: PageView, { units }: KeptUnits, kind: Unit["kind"]): Promise<void> {
  const { parts, who, typed } = view;
  const name = typed.get("unit-name") ?? "";
  const city = kind === "expert" ? undefined : (who?.account.city ?? typed.get("unit-city"));
  const isDone = await perform(view, "unit", async () => {
    const body = { kind, name, ...(city !== undefined && city !== noCity && { city }), ...typedContact(view) };
    await parts.connection.ask("addUnit", { body });
    await units.reload();
  });
  if (!isDone) return;
  forget(view);
  tell(view, words.added, { name });
}

/** What was typed beside the name; what was left blank is not sent. */
function typedContact({ typed }: PageView): Partial<Pick<Unit, "code" | "contact" | "phone">> {
  const given = (["code", "contact", "phone"] as const).map((one) => [one, typed.get(`unit-${one}`)?.trim() ?? ""]);
  return Object.fromEntries(given.filter(([, value]) => value !== ""));
}

function forget(view: PageView): void {
  for (const one of typedFields) view.typed.delete(`unit-${one}`);
  view.redraw();
}

function changeCard(view: PageView, kept: KeptUnits, unit: Unit): HTMLElement {
  const { say, typed, state, router } = view;
  if (!typed.has("unit-name")) {
    for (const one of typedFields) typed.set(`unit-${one}`, unit[one] ?? "");
  }
  const close = (): void => {
    forget(view);
    router.show({ unit: undefined });
  };
  const isBusy = state.get().busy !== undefined;
  const save = (): void => {
    const name = typed.get("unit-name") ?? "";
    void change(view, kept, { unit, body: { name, ...typedContact(view) } }).then((isDone) => isDone && close());
  };
  return card({ name: "unit-change", title: say(words.changeNamed, { name: unit.name }) }, [
    sentForm({ name: "unit-change", submit: say(words.save), isBusy, run: save }, [
      textField(view, { name: "unit-name", label: say(words.name), attributes: { required: true, maxlength: "120" } }),
      ...contactFields(view),
    ]),
    buttons([
      {
        text: say(unit.retired ? words.reuse : words.retire),
        run: () => void retire(view, kept, unit),
        focus: "unit-retire",
        attributes: disabledIf(isBusy),
      },
      { text: say(words.cancel), run: close, look: "subtle", focus: "unit-cancel" },
    ]),
  ]);
}

async function retire(view: PageView, kept: KeptUnits, unit: Unit): Promise<void> {
  const { say } = view;
  const { name } = unit;
  const question = { title: say(words.retireAsk, { name }), lines: [say(words.retireWhy)], confirm: say(words.retire) };
  if (!unit.retired && !(await askFirst(question, say))) return;
  await change(view, kept, { unit, body: { retired: !unit.retired } });
}

async function change(
  view: PageView,
  { units }: KeptUnits,
  { unit, body }: { readonly unit: Unit; readonly body: Partial<Unit> },
): Promise<boolean> {
  const isDone = await perform(view, "unit", async () => {
    await view.parts.connection.ask("changeUnit", { params: { id: unit.id }, body });
    await units.reload();
  });
  if (isDone) tell(view, words.saved, { name: unit.name });
  return isDone;
}
