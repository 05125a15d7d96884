import { AwayError } from "../../api/away-error.ts";
import { button } from "../../ui/button.ts";
import { detailsToCopy, progressBar } from "../../ui/checks/check-page.ts";
import { paragraph } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element, type Child } from "../../ui/element.ts";
import { perform, warn, type Noticed } from "../../ui/errands.ts";
import { noticePage } from "../../ui/notice-page.ts";
import { askFirst } from "../shell/ask-first.ts";
import { sectionPage, type Page, type PageContext, type PageView } from "../shell/page.ts";
import { bench, hasUnsaved, putFile, putFiles, type OnBench, type OpenFile } from "./bench.ts";
import { benchWords as words } from "./bench-words.ts";
import { dropZone, hearDrops } from "../files/drop-zone.ts";
import { takeHandedOver } from "../files/dropped-files.ts";
import { fetchSample } from "./fetch-sample.ts";
import { fileBench, type FileBench } from "./file-bench.ts";
import { fileSection } from "./file-section.ts";
import { showChoice } from "./show-choice.ts";

/** What this page has put up for the file that lies on the bench. */
interface Stand {
  file?: OpenFile;
  shown?: FileBench | undefined;
}

/** A file of the user's as in Excel with the pane beside it: cells, findings, fixes, reasons, filing. It needs no account. */
export function workbenchPage(context: PageContext): Page {
  const stand: Stand = {};
  const page = sectionPage<Noticed>(context, {
    title: context.say(words.title),
    first: {},
    watched: [bench],
    sections: [
      ["files", (view) => fileSection(view, errandsOf(view))],
      ["switch", showChoice],
      ["bench", (view) => benchSection(view, stand)],
    ],
    begin: (view) => begin(view, stand),
    update: (query, view) => {
      stand.shown?.follow(query);
      openSample(view);
    },
  });
  page.element.classList.add("is-bench");
  const heading = page.element.querySelector("h1")!;
  // Beside an open file the room is for its cells.
  const stop = bench.watch(({ now }) => heading.classList.toggle("spoken", now.kind === "open"));
  return {
    ...page,
    close: () => {
      stop();
      page.close?.();
    },
  };
}

function begin(view: PageView, stand: Stand) {
  const files = takeHandedOver();
  // The address says where to look in what another page hands over.
  if (files.length > 0) void mayLeave(view).then((may) => (may ? putFiles(files, view) : undefined));
  else openSample(view);
  let stop = (): void => undefined;
  // The buttons of a file go by what its check says.
  const stopBench = bench.watch(({ now }) => {
    stop();
    stop = now.kind === "open" ? now.file.live.state.watch(view.redraw) : () => undefined;
  });
  return () => {
    stopBench();
    stop();
    stand.shown?.close();
  };
}

function errandsOf(view: PageView) {
  return {
    receive: (files: readonly File[]) => void receive(view, files),
    turnTo: (at: number) => void turnTo(view, at),
  };
}

/** A link to "/check?sample=application" opens the sample of that form. */
function openSample(view: PageView): void {
  const form = view.router.place.get().query["sample"];
  if (form === undefined || view.state.get().busy !== undefined) return;
  view.router.show({ sample: undefined });
  void perform(view, "sample", async () => {
    try {
      const sample = await fetchSample(view.parts.connection, form);
      if (!sample) return warn(view, words.noSample);
      await receive(view, [new File([sample.bytes as BlobPart], sample.name)]);
    } catch (error) {
      if (!(error instanceof AwayError)) throw error;
      warn(view, words.sampleAway);
    }
  });
}

async function receive(view: PageView, files: readonly File[]): Promise<void> {
  if (!(await mayLeave(view))) return;
  forgetPlace(view);
  await putFiles(files, view);
}

async function turnTo(view: PageView, at: number): Promise<void> {
  if (!(await mayLeave(view))) return;
  forgetPlace(view);
  await putFile(bench.get().files, at, view);
}

function forgetPlace({ router }: PageView): void {
  router.show({ sheet: undefined, cell: undefined, tab: undefined });
}

function mayLeave({ say }: PageView): Promise<boolean> {
  const { now } = bench.get();
  if (now.kind !== "open" || !hasUnsaved()) return Promise.resolve(true);
  const lines = [say(words.unsavedWhat, { name: now.file.name })];
  return askFirst({ title: say(words.unsaved), lines, confirm: say(words.leave) }, say);
}

function benchSection(view: PageView, stand: Stand): Section {
  const { receive: take } = errandsOf(view);
  return {
    shows: () => [bench.get().now, view.state.get().busy === "sample"],
    draw: () => {
      const { now } = bench.get();
      const file = now.kind === "open" ? now.file : undefined;
      if (stand.shown && stand.file === file) return [stand.shown.element];
      stand.shown?.close();
      stand.shown = undefined;
      if (!file) return waiting(view, now, take);
      stand.file = file;
      stand.shown = fileBench(view, file);
      hearDrops(stand.shown.element, take);
      return [stand.shown.element];
    },
  };
}

type Take = (files: readonly File[]) => void;

/** What stands in the place of the cells while there are none. */
function waiting(view: PageView, now: Exclude<OnBench, { kind: "open" }> | OnBench, take: Take): readonly Child[] {
  const { say, state } = view;
  if (now.kind === "reading") return [progress(say(words.reading, { name: now.name }))];
  if (state.get().busy === "sample") return [progress(say(words.sample))];
  return [troubleOf(view, now), dropZone(say, take), now.kind === "nothing" && sampleOffer(view)];
}

function troubleOf(view: PageView, now: OnBench): Child {
  const { say } = view;
  if (now.kind === "refused") {
    const lines = [say(now.message), say(now.hint)];
    return noticePage({ icon: "notice", title: say(words.refused, { name: now.name }), lines });
  }
  if (now.kind !== "failed") return undefined;
  return noticePage({
    icon: "mandatory",
    title: say(words.failed, { name: now.name }),
    lines: [say(words.failedDo)],
    actions: [{ text: say(words.retry), run: () => void turnTo(view, bench.get().at), isPrimary: true }],
    more: [detailsToCopy(now.detail, say)],
  });
}

function progress(text: string): HTMLElement {
  return element("section", { class: "notice", attributes: { "aria-busy": "true" } }, [
    element("h2", { text }),
    progressBar(text, undefined),
  ]);
}

function sampleOffer({ say, router }: PageView): HTMLElement {
  return element("section", { class: "bench-sample" }, [
    button({ text: say(words.sample), run: () => router.show({ sample: "application" }), focus: "sample" }),
    paragraph(say(words.sampleWhat), "quiet"),
  ]);
}
