import type { z } from "zod";
import type { Text } from "../../shared/cells/text.ts";
import { foldName } from "../../shared/forms/cel-functions.ts";
import type { registerImport } from "../../shared/submission/messages-rounds.ts";
import { Problem } from "../../shared/submission/problem.ts";
import type { RegisterEntry } from "../../shared/submission/register.ts";
import { canRunRounds, type Actor } from "../../shared/submission/roles.ts";
import { isSamePark, type RegisterLine } from "../../shared/submission/register-lines.ts";
import { draftEntry } from "./draft-entry.ts";
import { readRegister } from "./read-register.ts";
import { requestInvalid } from "./request-invalid.ts";
import type { Services } from "./services.ts";

/**
 * Replaces the imported part of the register; parks selected in this system stay. Throws the Problems `not-allowed`, and
 * `request-invalid` where a park stands twice in a year.
 */
export async function importRegister(
  services: Services,
  actor: Actor,
  { items, reason }: z.infer<typeof registerImport>,
): Promise<{ readonly items: RegisterLine[] }> {
  if (!canRunRounds(actor)) throw new Problem("not-allowed");
  const twice = repeatedAt(items);
  if (twice !== undefined) throw requestInvalid(`body.items.${twice}`, repeated);
  await services.store.people.transact(async (tx) => {
    const before = await tx.register();
    await tx.saveRegister(items);
    await tx.record(
      draftEntry(services, actor, {
        at: tx.now,
        action: "register.import",
        target: { kind: "register", id: "imported" },
        detail: { reason, before: before.length, after: items.length },
      }),
    );
  });
  return readRegister(services, actor);
}

/** Looks among parks of the same name only: ten thousand against each other would hold up everybody else. */
function repeatedAt(items: readonly RegisterEntry[]): number | undefined {
  const earlier = new Map<string, RegisterEntry[]>();
  for (const [index, entry] of items.entries()) {
    const key = `${entry.selectedYear} ${foldName(entry.park)}`;
    const others = earlier.get(key) ?? [];
    if (others.some((other) => isSamePark(other, entry))) return index;
    earlier.set(key, [...others, entry]);
  }
  return undefined;
}

const repeated: Text = { zh: "该园区在同一年出现了两次", en: "this park stands twice in the same year" };
