import { HostError } from "../ui/host.ts";

/** Per cent of the screen. */
const SIZE = { height: 70, width: 40 };

/** Opens a page of our own origin in a window, and gives the first word that it says. Rejects when it was closed before. */
export function openDialog(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    // Office.js puts the callback into the options that it is given, and refuses those that have one.
    Office.context.ui.displayDialogAsync(url, { ...SIZE }, ({ status, error, value: dialog }) => {
      if (status !== Office.AsyncResultStatus.Succeeded) return reject(new HostError("host-failed", error.message));
      dialog.addEventHandler(Office.EventType.DialogMessageReceived, (said) => {
        dialog.close();
        if ("message" in said) resolve(said.message);
        else reject(new HostError("host-failed", String(said.error)));
      });
      dialog.addEventHandler(Office.EventType.DialogEventReceived, (said) => {
        reject(new HostError("host-failed", "error" in said ? String(said.error) : "closed"));
      });
    });
  });
}

/** Whether this Excel has such windows. */
export function opensDialogs(): boolean {
  return Office.context.requirements.isSetSupported("DialogApi", "1.1");
}
