import type { Actor } from "../../../shared/submission/roles.ts";
import type { SignedInView } from "../../api/connection.ts";

/** Somebody who is signed in, as the rules about who may do what know them. */
export function actorOf({ account: { id, name, role, unit, city } }: SignedInView): Actor {
  return { account: id, name, role, ...(unit !== undefined && { unit }), ...(city !== undefined && { city }) };
}
