import type { Language } from "../../../shared/cells/text.ts";
import { printOpinion } from "../../ui/checks/print-opinion.ts";
import type { LiveCheck } from "../../ui/check-state.ts";
import { button } from "../../ui/button.ts";
import { buttons, disabledIf } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element, type Child } from "../../ui/element.ts";
import { perform, tell } from "../../ui/errands.ts";
import { saveFile } from "../../ui/save-file.ts";
import type { PageView } from "../shell/page.ts";
import { bench, markSaved, type OpenFile } from "./bench.ts";
import { benchWords as words } from "./bench-words.ts";
import { fileButton } from "../files/drop-zone.ts";

/** What can be done with files on this page. */
export interface FileErrands {
  readonly receive: (files: readonly File[]) => void;
  /** Puts another of the files that were given together on the bench. */
  readonly turnTo: (at: number) => void;
}

/** Which file lies on the bench, the others that were given with it, and what can be had of it. */
export function fileSection(view: PageView, errands: FileErrands): Section {
  return {
    shows: () => {
      const { now, files, at } = bench.get();
      const isOpen = now.kind === "open";
      return [now, files, at, view.state.get().busy, isOpen && now.file.host.isChanged(), isOpen && isReady(now.file)];
    },
    draw: () => {
      const { now, files } = bench.get();
      if (now.kind === "nothing") return [];
      const { say } = view;
      return [
        files.length > 1 && fileList(view, errands),
        element("div", { class: "bench-bar" }, [
          element("h2", { text: now.kind === "open" ? now.file.name : now.name }),
          now.kind === "open" && isReady(now.file) && downloads(view, now.file),
          fileButton({ text: say(words.other) }, errands.receive),
        ]),
        now.kind === "open" && formulaHint(view, now.file),
      ];
    },
  };
}

/** Whether there is something to be handed out: what is no form of ours has no findings. */
function isReady({ live }: OpenFile): boolean {
  return live.state.get().view !== undefined;
}

function fileList({ say }: PageView, { turnTo }: FileErrands): HTMLElement {
  const { files, at } = bench.get();
  return element("nav", { class: "bench-files", attributes: { "aria-label": say(words.files) } }, [
    element("span", { class: "quiet", text: say(words.files) }),
    ...files.map(({ name }, index) =>
      button({
        text: name,
        run: () => index !== at && turnTo(index),
        focus: `file-${String(index)}`,
        attributes: { "aria-current": index === at ? "true" : undefined },
        ...(index === at ? {} : { look: "subtle" as const }),
      }),
    ),
  ]);
}

function downloads(view: PageView, file: OpenFile): HTMLElement {
  const { say, state, language } = view;
  const attributes = disabledIf(state.get().busy !== undefined);
  const { host, live } = file;
  return buttons([
    host.isChanged() && {
      text: say(words.mended),
      run: () => void saveMended(view, file),
      look: "primary",
      focus: "mended",
      attributes,
    },
    { text: say(words.marked), run: () => void saveMarked(view, file), focus: "marked", attributes },
    {
      text: say(words.print),
      run: () => void printOpinion(view, inLanguage(file, live, language)),
      focus: "print",
      attributes,
    },
  ]);
}

function formulaHint({ say }: PageView, { host }: OpenFile): Child {
  if (!host.isChanged() || !host.hasStaleFormulas()) return undefined;
  return element("p", { class: "bench-hint", text: say(words.formulas) });
}

/** The file as it is now, with what is wrong coloured and listed in it. */
async function saveMarked(view: PageView, { engine, host, live, name }: OpenFile): Promise<void> {
  const { say, language } = view;
  await perform(view, "marked", async () => {
    const { remarks } = live.state.get();
    const bytes = await engine.markedCopy(host.current(), { language, remarks });
    const as = say(words.markedName, { name: stemOf(name) });
    saveFile(bytes, as);
    tell(view, words.saved, { name: as });
  });
}

/** The file with what was fixed and explained, and without marks. */
async function saveMended(view: PageView, file: OpenFile): Promise<void> {
  const { host, name } = file;
  await perform(view, "mended", async () => {
    const bytes = (await host.bytes()) ?? host.current();
    const as = view.say(words.mendedName, { name: stemOf(name) });
    saveFile(bytes, as);
    markSaved(file);
    tell(view, words.saved, { name: as });
  });
}

function stemOf(name: string): string {
  return name.replace(/\.\w{1,5}$/, "");
}

/** The check of a file with its opinion in the language of the page: the file may have been opened in the other one. */
export function inLanguage({ engine }: Pick<OpenFile, "engine">, live: LiveCheck, language: Language): LiveCheck {
  return { ...live, report: () => engine.report(language, live.state.get().remarks) };
}
