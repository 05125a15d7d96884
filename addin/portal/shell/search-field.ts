import { labelled } from "../../ui/controls.ts";
import { element } from "../../ui/element.ts";
import type { PageView } from "./page.ts";

/** Words to look for, in the address as `text`. */
export function searchField({ router }: Pick<PageView, "router">, label: string): HTMLElement {
  const look = (): void => router.show({ text: input.value });
  const input = element("input", {
    attributes: { type: "search", id: "search-text", maxlength: "100", "data-focus": "search-text" },
    on: {
      // Half a syllable of an input method is no word yet.
      input: (event) => void (!(event as InputEvent).isComposing && look()),
      compositionend: () => look(),
    },
  });
  input.value = router.place.get().query["text"] ?? "";
  return labelled(label, input);
}
