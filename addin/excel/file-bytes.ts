/** Slices as large as Excel gives them. */
const SLICE_BYTES = 4 * 1024 * 1024;

/** Whether Excel can give the file; on the web it may say so and still fail. */
export function givesFile(): boolean {
  return Office.context.requirements.isSetSupported("CompressedFile");
}

/** The open workbook as an .xlsx file; undefined when Excel does not give it. */
export async function fileBytes(): Promise<Uint8Array | undefined> {
  const file = await openFile();
  if (!file) return undefined;
  try {
    return await allSlices(file);
  } catch {
    return undefined;
  } finally {
    // At most two files may be open, and one that is not closed stays open as long as the pane does.
    await new Promise((resolve) => {
      file.closeAsync(resolve);
    });
  }
}

function openFile(): Promise<Office.File | undefined> {
  return new Promise((resolve) => {
    Office.context.document.getFileAsync(Office.FileType.Compressed, { sliceSize: SLICE_BYTES }, (result) => {
      resolve(result.status === Office.AsyncResultStatus.Succeeded ? result.value : undefined);
    });
  });
}

async function allSlices(file: Office.File): Promise<Uint8Array> {
  const bytes = new Uint8Array(file.size);
  let at = 0;
  for (let index = 0; index < file.sliceCount; index++) {
    const slice = await sliceAt(file, index);
    bytes.set(slice, at);
    at += slice.length;
  }
  if (at !== file.size) throw new Error("slices are missing");
  return bytes;
}

function sliceAt(file: Office.File, index: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    file.getSliceAsync(index, ({ status, value, error }) => {
      if (status === Office.AsyncResultStatus.Succeeded) resolve(Uint8Array.from(value.data as ArrayLike<number>));
      else reject(new Error(error.message));
    });
  });
}
