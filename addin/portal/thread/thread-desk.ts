import type { RoundView } from "../../../shared/submission/round-view.ts";
import type { Answered } from "../../../shared/submission/client.ts";
import type { CheckView, Receipt, SubmissionView } from "../../../shared/submission/submission-views.ts";
import type { Noticed } from "../../ui/errands.ts";
import { openStore, type Store } from "../../ui/store.ts";
import type { DeskView, PageContext } from "../shell/page.ts";
import { openResource, openSteadyResource, type Resource } from "../shell/resource.ts";

export type DiffView = Answered<"readDiff">["json"];

/** What is asked of one filing, or of two, with what was asked: another question makes it old. */
export interface Asked<T> {
  readonly about: string;
  readonly value: T;
}

export interface ThreadState extends Noticed {
  readonly isWithdrawing?: boolean;
}

/** What the page of one submission works with. */
export interface ThreadDesk {
  readonly id: string;
  readonly state: Store<ThreadState>;
  readonly submission: Resource<SubmissionView>;
  /** Of the submission; undefined where it cannot be had. */
  readonly round: Resource<RoundView | undefined>;
  /** Of the filing that the address names. */
  readonly findings: Resource<Asked<CheckView> | undefined>;
  readonly receipt: Resource<Asked<Receipt> | undefined>;
  readonly diff: Resource<Asked<DiffView> | undefined>;
  /** Asks for what hangs on the submission and on the address, where either is another than when it was asked. */
  follow(): void;
}

export type ThreadView = DeskView<ThreadState, ThreadDesk>;

/** Opens what a page shows of the submission that its address names. */
export function openThreadDesk(context: PageContext): ThreadDesk {
  const { connection } = context.parts;
  const params = { id: context.params["id"]! };
  const state = openStore<ThreadState>({});
  const submission = openSteadyResource(
    { state },
    async () => (await connection.ask("readSubmission", { params })).json,
  );
  const round = openSteadyResource({ state }, async () => roundOf(context, submission.state.get().value));
  const filing = (name: string) => askedFiling(context, name);
  const asking = <T>(name: string, ask: (filing: number) => Promise<T>) =>
    openResource({ state }, async () => {
      const about = filing(name);
      return about === undefined ? undefined : { about: String(about), value: await ask(about) };
    });
  const findings = asking(
    "findings",
    async (number) => (await connection.ask("readFindings", { params, query: { filing: number } })).json,
  );
  const receipt = asking("receipt", async (number) => {
    const known = submission.state.get().value?.filings.find((one) => one.number === number)?.receipt;
    const kept = known === undefined ? undefined : await context.parts.receipts.get(known);
    return kept?.receipt ?? (await connection.ask("readReceipt", { params, query: { filing: number } })).json;
  });
  const diff = openResource({ state }, async () => {
    const query = askedDiff(context, submission.state.get().value);
    if (!query) return undefined;
    return { about: diffName(query), value: (await connection.ask("readDiff", { params, query })).json };
  });
  const version = (): string => String(submission.state.get().value?.version);
  const named = (name: string) => () => `${version()} ${String(filing(name))}`;
  const followers = [
    follower(round, version),
    follower(findings, named("findings")),
    follower(receipt, named("receipt")),
    follower(diff, () => {
      const query = askedDiff(context, submission.state.get().value);
      return query ? diffName(query) : "";
    }),
  ];
  const follow = (): void => {
    if (submission.state.get().value) for (const one of followers) one();
  };
  return { id: params.id, state, submission, round, findings, receipt, diff, follow };
}

/** Loads when what is to be asked about has changed, or could not be had. */
function follower(resource: Resource<unknown>, name: () => string): () => void {
  let last: string | undefined;
  return () => {
    const next = name();
    if (next === last && resource.state.get().phase !== "away") return;
    last = next;
    void resource.reload();
  };
}

async function roundOf({ parts }: PageContext, submission: SubmissionView | undefined): Promise<RoundView | undefined> {
  if (!submission) return undefined;
  const { form, period } = submission;
  return (await parts.connection.ask("readRound", { params: { form, period } })).json;
}

/** The filing that the address names for one of the parts: "?findings=2". */
export function askedFiling({ router }: PageContext, name: string): number | undefined {
  const text = router.place.get().query[name] ?? "";
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
}

/** The two filings that are compared: those of the address, else the last two; undefined where there are not two. */
export function askedDiff(context: PageContext, submission: SubmissionView | undefined): DiffAsked | undefined {
  const count = submission?.filings.length ?? 0;
  if (count < 2) return undefined;
  const within = (number: number | undefined, usual: number): number =>
    number !== undefined && number <= count ? number : usual;
  return { from: within(askedFiling(context, "from"), count - 1), to: within(askedFiling(context, "to"), count) };
}

export interface DiffAsked {
  readonly from: number;
  readonly to: number;
}

/** Names a comparison. */
export function diffName({ from, to }: DiffAsked): string {
  return `${String(from)} ${String(to)}`;
}
