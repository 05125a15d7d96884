import { button } from "../../ui/button.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import type { UploadView } from "./upload-desk.ts";
import { newFile } from "./upload-files.ts";
import { uploadWords as words } from "./upload-words.ts";

/** Where files are dropped or chosen. */
export function dropSection(view: UploadView): Section {
  return { shows: () => [], draw: () => [dropZone(view)] };
}

function dropZone(view: UploadView): HTMLElement {
  const { say } = view;
  const input = element("input", {
    attributes: { type: "file", multiple: true, accept: ".xlsx", hidden: true, "aria-label": say(words.chosen) },
    on: {
      change: () => {
        void take(view, [...(input.files ?? [])]);
        input.value = "";
      },
    },
  });
  const over = (isOver: boolean) => (event: Event) => {
    event.preventDefault();
    zone.toggleAttribute("data-over", isOver);
  };
  const zone = element(
    "div",
    {
      class: "drop",
      on: {
        dragenter: over(true),
        dragover: over(true),
        dragleave: over(false),
        drop: (event) => {
          over(false)(event);
          void take(view, [...((event as DragEvent).dataTransfer?.files ?? [])]);
        },
      },
    },
    [
      element("p", { class: "filing-strong", text: say(words.drop) }),
      button({ text: say(words.choose), run: () => input.click(), look: "primary", focus: "choose" }),
      element("p", { class: "quiet", text: say(words.private) }),
      input,
    ],
  );
  return zone;
}

async function take({ desk }: UploadView, files: readonly File[]): Promise<void> {
  const { state, checks } = desk;
  const read = await Promise.all(
    files.map(async (file) => newFile(file.name, new Uint8Array(await file.arrayBuffer()))),
  );
  state.set((now) => ({ ...now, files: [...now.files, ...read] }));
  await checks.run();
}
