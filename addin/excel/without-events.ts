import { isEditing } from "../ui/host.ts";
import type { Question, Trips } from "./trips.ts";

/** Makes a trip, at once or not at all, of which Excel tells no events to us; they are on again whatever happens. */
export async function withoutEvents<T>(trips: Trips, question: Question<T>): Promise<T> {
  try {
    return await trips.once((context) => {
      context.runtime.enableEvents = false;
      const read = question(context);
      context.runtime.enableEvents = true;
      return read;
    });
  } catch (error) {
    if (!isEditing(error)) await turnOn(trips).catch(() => undefined);
    throw error;
  }
}

/** A batch ends at its first failure, before it has turned them on again. */
function turnOn(trips: Trips): Promise<void> {
  return trips.make((context) => {
    context.runtime.enableEvents = true;
    return () => undefined;
  });
}
