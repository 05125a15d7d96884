import { actionNames, type Batch } from "./batch.ts";
import { HostDialog } from "./host-dialog.ts";
import type { HostEvent, HostState } from "./host-state.ts";
import { refer } from "./host-state.ts";
import { runBatch, type RequestBody, type ResponseBody } from "./interpreter.ts";
import { WORKBOOK_TARGET } from "./listening.ts";
import { openBook } from "./open-book.ts";
import { DEFAULT_OPTIONS, type HostOptions } from "./options.ts";
import { rangeAreasSurface } from "./range-areas-surface.ts";
import { withRequirementSet } from "./requirement-sets.ts";
import { rangeSurface } from "./range-surface.ts";
import { saveBook } from "./save-book.ts";
import { UserActions } from "./user-actions.ts";
import { worksheetSurface } from "./worksheet-surface.ts";

/** Numbers of the native boundary. */
const RICH_API = 93;
const RICH_API_EVENT = 33;
const COMMAND_EVENT = 39;
const DIALOG_EVENT = 10;
const COMMAND_DONE = 94;
const FILE_OPEN = 77;
const FILE_SLICE = 80;
const FILE_CLOSE = 81;
const SETTINGS_SAVE = 76;

const IN_CELL_EDIT = 5004;
const DIALOG_IS_OPEN = 12_007;
const REQUEST_TOO_LARGE = 5103;
const RESPONSE_TOO_LARGE = 5104;
const FILE_TYPE_NOT_SUPPORTED = 1009;
const MOST_BYTES = 5 * 1024 * 1024;
const EVENT_CATEGORY = 65_536;
const COMPRESSED = 5;

type Entries = readonly (readonly [key: string, json: string])[];

/** Carries an event to the page: the event's number, its target and what it says. */
export type Dispatch = (eventId: number, target: string, payload: unknown) => Promise<void> | void;

/**
 * Excel with one open workbook, as seen from below the Office.js library. What is proven with it is that the real
 * library takes these answers, not that Excel gives them. It calculates nothing (a formula without a cached result has
 * the value "" and the type Empty), its `text` is not formatted, comments are not saved, a conditional format of another
 * kind than custom or cellValue is kept but cannot be made, and error codes, mixed values, and the order of events are
 * from the documentation or inferred. CONTRIBUTING.md lists what to look at in a real Excel.
 */
export class ExcelHost {
  readonly options: HostOptions;
  readonly state: HostState;
  /** Every round trip, those of the library itself included. */
  readonly batches: Batch[] = [];
  /** What the add-in asked for and the emulator does not have, or has wrong. */
  readonly unimplemented: string[] = [];
  /** The dialog that is open. */
  dialog: HostDialog | undefined;
  readonly user: UserActions;
  readonly coAuthor: UserActions;
  readonly #registered = new Set<string>();
  readonly #events: HostEvent[] = [];
  readonly #files = new Map<number, Uint8Array>();
  readonly #commands = new Map<string, () => void>();
  #dispatch: Dispatch = () => undefined;
  #delivering: Promise<void> = Promise.resolve();
  #syncsInEdit = 0;
  #nextHandle = 1;

  constructor(bytes: Uint8Array, options: Partial<HostOptions> = {}) {
    this.options = { ...DEFAULT_OPTIONS, ...options };
    this.state = this.#newState(bytes);
    this.user = new UserActions(this.state, "user");
    this.coAuthor = new UserActions(this.state, "coAuthor");
  }

  /** The workbook as it is now, as an .xlsx file. */
  save(): Uint8Array {
    return saveBook(this.state.book);
  }

  /** The user starts to edit a cell: the next syncs fail, all of them when no number is given. */
  enterCellEdit(syncs = Infinity): void {
    this.#syncsInEdit = syncs;
  }

  leaveCellEdit(): void {
    this.#syncsInEdit = 0;
  }

  /** Where events go from now on; a new page has registered nothing yet. */
  connect(dispatch: Dispatch): void {
    this.#dispatch = dispatch;
    this.#registered.clear();
    this.state.listening.clear();
    this.state.references.clear();
    this.state.eventsEnabled = true;
  }

  /** Resolves when all events raised so far have reached the page. */
  async settled(): Promise<void> {
    let delivering;
    do {
      delivering = this.#delivering;
      await delivering;
    } while (delivering !== this.#delivering);
  }

  /** Presses a ribbon button; resolves when the add-in has said that the command is completed. */
  async runCommand(name: string): Promise<void> {
    if (!this.#registered.has(`${String(COMMAND_EVENT)}|`)) throw new Error("The page takes no ribbon commands");
    const id = `command-${String(this.#nextHandle++)}`;
    const done = new Promise<void>((resolve) => this.#commands.set(id, resolve));
    await this.#dispatch(COMMAND_EVENT, "", [id, name, JSON.stringify({ source: { id: name } })]);
    await done;
  }

  /** A call over the native boundary: `[0, payload]`, or the number of an error. */
  async execute(id: number, params: readonly unknown[]): Promise<unknown> {
    await new Promise((resolve) => setTimeout(resolve, this.options.latency));
    if (id === RICH_API) return this.#batch(String((params[0] as readonly unknown[])[4]));
    if (id === FILE_OPEN) return this.#openFile(params[0]);
    if (id === FILE_SLICE) return this.#fileSlice(params.map(Number));
    if (id === FILE_CLOSE) return [this.#files.delete(Number(params[0])) ? 0 : 1];
    if (id === SETTINGS_SAVE) return this.#saveSettings(params as readonly Entries[]);
    if (id === COMMAND_DONE) {
      this.#commands.get(String(params[0]))?.();
      return [0];
    }
    this.unimplemented.push(`native method ${String(id)}`);
    return 7000;
  }

  /** Starts or stops the delivery of an event of the native boundary; 0 or the number of an error. */
  register(id: number, target: string, isOn: boolean): number {
    if (id === DIALOG_EVENT) return this.#setDialog(target, isOn);
    if (id !== RICH_API_EVENT && id !== COMMAND_EVENT) {
      this.unimplemented.push(`native event ${String(id)}`);
      return 7000;
    }
    if (isOn) this.#registered.add(`${String(id)}|${target}`);
    else this.#registered.delete(`${String(id)}|${target}`);
    return 0;
  }

  #setDialog(target: string, isOn: boolean): number {
    if (isOn && this.dialog) return DIALOG_IS_OPEN;
    const send = (payload: readonly unknown[]): void => {
      if (payload.length === 1) this.dialog = undefined;
      void this.#dispatch(DIALOG_EVENT, target, payload);
    };
    this.dialog = isOn ? new HostDialog(target, send) : undefined;
    return 0;
  }

  #batch(body: string): unknown {
    const request = JSON.parse(body) as RequestBody;
    if (isReadyNotice(request)) return [0, [200, [], JSON.stringify(this.#answer(request))]];
    const requestBytes = Buffer.byteLength(body);
    const record = (responseBytes: number, error: string | undefined): void => {
      this.batches.push({ requestBytes, responseBytes, actions: actionNames(request), ...(error ? { error } : {}) });
    };
    if (this.#syncsInEdit > 0) {
      this.#syncsInEdit--;
      record(0, "InvalidOperationInCellEditMode");
      return IN_CELL_EDIT;
    }
    if (this.options.limitsPayload && requestBytes > MOST_BYTES) {
      record(0, "RequestPayloadSizeLimitExceeded");
      return REQUEST_TOO_LARGE;
    }
    const response = this.#answer(request);
    const text = JSON.stringify(response);
    const responseBytes = Buffer.byteLength(text);
    const isTooLarge = this.options.limitsPayload && responseBytes > MOST_BYTES;
    record(responseBytes, isTooLarge ? "ResponsePayloadSizeLimitExceeded" : (response.Error?.["Code"] as string));
    return isTooLarge ? RESPONSE_TOO_LARGE : [0, [200, [], text]];
  }

  #answer(request: RequestBody): ResponseBody {
    this.state.actor = "addin";
    const response = withRequirementSet(this.state.apiMinor, () => runBatch(this.state, request));
    const { Code, Message } = response.Error ?? {};
    if (Code === "NotImplemented" || Code === "GeneralException") this.unimplemented.push(String(Message));
    return response;
  }

  #raise(event: HostEvent): void {
    if (!this.state.eventsEnabled || !this.#registered.has(`${String(RICH_API_EVENT)}|`)) return;
    this.#events.push(event);
    if (this.#events.length > 1) return;
    this.#delivering = this.#delivering.then(async () => {
      await new Promise((resolve) => setTimeout(resolve, 0));
      const entries = this.#events.splice(0).flatMap((one) => this.#entriesOf(one));
      if (entries.length > 0) await this.#dispatch(RICH_API_EVENT, "", entries);
    });
  }

  #entriesOf({ type, sheet, payload, cells }: HostEvent): unknown[] {
    const targets = [sheet.id, WORKBOOK_TARGET].filter((target) => {
      return (this.state.listening.get(`${String(type)}|${target}`) ?? 0) > 0;
    });
    return targets.map((target) => {
      const message = { ...payload, ...(cells ? { referenceId: refer(cells) } : {}) };
      return [EVENT_CATEGORY, type, target, JSON.stringify(message), 0, false];
    });
  }

  #openFile(type: unknown): unknown {
    if (type !== COMPRESSED) return FILE_TYPE_NOT_SUPPORTED;
    const handle = this.#nextHandle++;
    const bytes = this.save();
    this.#files.set(handle, bytes);
    return [0, [handle, bytes.length]];
  }

  #fileSlice([handle, offset, size]: readonly number[]): unknown {
    const slice = this.#files.get(handle!)!.subarray(offset!, offset! + size!);
    return [0, [[...slice], slice.length]];
  }

  /** The page knew the first entries and leaves the second; what came meanwhile through the API stays. */
  #saveSettings([before, after]: readonly Entries[]): unknown {
    const { settings } = this.state.book;
    for (const [key] of before!) settings.delete(key);
    for (const [key, value] of after!) settings.set(key, value);
    return [0];
  }

  #newState(bytes: Uint8Array): HostState {
    const book = openBook(bytes);
    const state: HostState = {
      book,
      references: new Map(),
      listening: new Map(),
      apiMinor: Number(this.options.requirementSet.slice(2)),
      truncatesAddresses: this.options.truncatesAddresses,
      openedWorkbooks: [],
      protectedSheets: new Set(this.options.protectedSheets),
      actor: "user",
      eventsEnabled: true,
      calculationMode: "Automatic",
      activeSheet: book.sheets.find(({ visibility }) => visibility === "Visible")!,
      selection: [{ top: 0, left: 0, bottom: 0, right: 0 }],
      raise: (event) => {
        this.#raise(event);
      },
      worksheet: (sheet) => worksheetSurface(state, sheet),
      range: (cells) => (cells.isUnion ? rangeAreasSurface(cells) : rangeSurface(cells)),
    };
    return state;
  }
}

/** What the library says once on its own when the page is ready; it is no round trip of the add-in. */
function isReadyNotice({ Actions }: RequestBody): boolean {
  return Actions.some(({ Name }) => Name === "NotifyActionHandlerReady");
}
