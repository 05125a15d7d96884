import { foldName } from "../../../shared/forms/cel-functions.ts";
import { textsOfEntry } from "../audit-texts.ts";
import type { AuditQuery } from "../store.ts";
import type { ChainQuery } from "./audit-chain.ts";

/** What of a chain is wanted: which entries pass, and which lines are worth a look at all. */
export function auditFilter(query: AuditQuery): Required<Pick<ChainQuery, "filter" | "isWorthParsing">> {
  const { unit, city, account, action, since, until } = query;
  const text = foldName(query.text ?? "");
  return {
    filter: (entry) =>
      isWanted(unit, entry.unit) &&
      isWanted(city, entry.city) &&
      isWanted(account, entry.actor.account) &&
      (action === undefined || entry.action === action || entry.action.startsWith(`${action}.`)) &&
      (since === undefined || Date.parse(entry.at) >= Date.parse(since)) &&
      (until === undefined || Date.parse(entry.at) < Date.parse(until)) &&
      (text === "" || textsOfEntry(entry).some((one) => foldName(one).includes(text))),
    isWorthParsing: worth([
      named("unit", unit),
      named("city", city),
      named("account", account),
      action === undefined ? undefined : `"action":"${action}`,
    ]),
  };
}

function isWanted(wanted: string | undefined, value: string | null | undefined): boolean {
  return wanted === undefined || wanted === value;
}

/** As it stands in the canonical JSON of an entry. */
function named(name: string, value: string | undefined): string | undefined {
  return value === undefined ? undefined : `"${name}":${JSON.stringify(value)}`;
}

function worth(parts: readonly (string | undefined)[]): (line: Buffer) => boolean {
  const wanted = parts.filter((part) => part !== undefined).map((part) => Buffer.from(part));
  return (line) => wanted.every((part) => line.includes(part));
}
