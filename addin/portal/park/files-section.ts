import { buttons } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { disabledIf } from "../../ui/controls.ts";
import { fileCard } from "./file-card.ts";
import { submitFiles } from "./submit-files.ts";
import { verdictFacts, type UploadView } from "./upload-desk.ts";
import { uploadWords as words } from "./upload-words.ts";
import { verdictOf } from "./verdict.ts";

/** A row for each file, and the button that files all that may be. */
export function filesSection(view: UploadView): Section {
  const { say, desk, state } = view;
  const { outbox, receipts } = desk.box;
  return {
    shows: () => [
      state.get().files,
      state.get().busy,
      desk.rounds.state.get().value,
      desk.forms.state.get().value,
      outbox.state.get().parcels,
      outbox.state.get().sending,
      percent(view),
      receipts.get(),
      // What is too short is told when it is to be written.
      view.typed.get("told"),
    ],
    draw: () => {
      const { files } = state.get();
      if (files.length === 0) return [];
      const facts = verdictFacts(view);
      const ready = files.filter((one) => verdictOf(one, facts).kind === "ready");
      return [
        element("section", { class: "thread-part" }, [
          element("h2", { text: say(words.files, { count: files.length }) }),
          ready.length > 1 &&
            buttons([
              {
                text: say(words.submitAll, { count: ready.length }),
                run: () => void submitFiles(view, ready),
                look: "primary",
                focus: "submit-all",
                attributes: disabledIf(state.get().busy !== undefined),
              },
            ]),
          element(
            "ul",
            { class: "upload-list" },
            files.map((file) => element("li", {}, [fileCard(view, file, facts)])),
          ),
        ]),
      ];
    },
  };
}

function percent({ parts }: UploadView): number | undefined {
  const part = parts.uploaded.get();
  return part === undefined ? undefined : Math.floor(part * 100);
}
