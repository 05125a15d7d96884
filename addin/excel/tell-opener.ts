/** Says a word to the pane that opened this window. The window is closed by the pane. */
export async function tellOpener(message: string): Promise<void> {
  await Office.onReady();
  Office.context.ui.messageParent(message);
}
