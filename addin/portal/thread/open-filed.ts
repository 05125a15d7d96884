import { perform } from "../../ui/errands.ts";
import { fileNameIn } from "../../ui/save-file.ts";
import { handOver } from "../files/dropped-files.ts";
import type { ThreadView } from "./thread-desk.ts";

/** Opens the last filing in the workbench, at the part that shows the reviewers' remarks. */
export async function openFiled(view: ThreadView): Promise<void> {
  const { parts, desk, router } = view;
  await perform(view, "open", async () => {
    const { bytes, headers } = await parts.connection.ask("readWorkbook", { params: { id: desk.id } });
    handOver([new File([bytes as BlobPart], fileNameIn(headers))]);
    router.go("/check?tab=filing");
  });
}
