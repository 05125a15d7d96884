/** The two languages of every text that a person reads. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export type Language = "zh-CN" | "en";

/** What can stand in a `{slot}` of a text; a Text gives each language its own words. */
export type SlotValue = string | number | Text;

export type Slots = Readonly<{ [name: string]: SlotValue }>;

/** The words of `text` in the language asked for. */
export function wordsIn(text: Text, language: Language): string {
  return language === "en" ? text.en : text.zh;
}

/** Fills the `{slot}`s of both languages; a slot without a value stays visible as `{slot}`. */
export function fillText(text: Text, slots: Slots): Text {
  return { zh: fillSlots(text.zh, slots, "zh"), en: fillSlots(text.en, slots, "en") };
}

function fillSlots(template: string, slots: Slots, language: keyof Text): string {
  return template.replace(/\{([\w.]+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(slots, name) ? slots[name] : undefined;
    return value === undefined ? whole : showSlot(value, language);
  });
}

function showSlot(value: SlotValue, language: keyof Text): string {
  if (typeof value === "number") return showNumber(value);
  return typeof value === "string" ? value : value[language];
}

/** A figure as people read it: at most four decimals, no trailing zeros, no grouping; "—" when there is none. */
export function showNumber(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toFixed(4))) : "—";
}
