import type { Stop } from "../ui/host.ts";
import type { Trips } from "./trips.ts";

/** A handler of any event of Excel. */
export type Registration = Pick<OfficeExtension.EventHandlerResult<unknown>, "remove" | "context">;

/** Registers handlers with one trip. Stopping is not waited for: handlers die with the pane anyway. */
export async function startListening(
  trips: Trips,
  register: (context: Excel.RequestContext) => readonly Registration[],
): Promise<Stop> {
  const registrations = await trips.make((context) => {
    const made = register(context);
    return () => made;
  });
  return () => {
    // Only the context that added a handler can remove it.
    for (const registration of registrations) registration.remove();
    registrations[0]?.context.sync().catch(() => undefined);
  };
}
