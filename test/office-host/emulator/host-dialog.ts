const MESSAGE = 0;
const CLOSED = 12_006;

/** A dialog that the add-in opened. What stands in it is the test's affair: it speaks for the dialog's page and its user. */
export class HostDialog {
  readonly url: string;
  readonly #send: (payload: readonly unknown[]) => void;

  /** `options` is what the library sends: the arguments of `displayDialogAsync` as JSON. */
  constructor(options: string, send: (payload: readonly unknown[]) => void) {
    this.url = (JSON.parse(options) as { readonly url: string }).url;
    this.#send = send;
  }

  /** What the dialog's page says with `Office.context.ui.messageParent`. */
  messageParent(message: string): void {
    this.#send([MESSAGE, message, new URL(this.url).origin]);
  }

  /** The user closes the dialog's window. */
  closeByUser(): void {
    this.#send([CLOSED]);
  }
}
