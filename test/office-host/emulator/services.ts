import { notImplemented } from "./host-error.ts";
import { hostObject, type HostObject, surface } from "./surface.ts";

const NONE = {};

/** Said once by the library itself when the page is ready. */
const INTERNAL = surface<typeof NONE>({
  name: "AddinInternalService",
  methods: { NotifyActionHandlerReady: () => undefined },
});

/** An object the client makes by the name of its type. */
export function services(type: string): HostObject {
  if (type === "Microsoft.InternalService.AddinInternalService") return hostObject(INTERNAL, NONE);
  throw notImplemented(`new objects of ${type}`);
}
