/** Slices as large as Excel gives them. */
const SLICE_BYTES = 4 * 1024 * 1024;

/** Whether Excel can give the file; on the web it may say so and still fail. */
export function givesFile(): boolean {
  return Office.context.requirements.isSetSupported("CompressedFile");
}

/** Excel on the web is known not to answer at all at times, and everything else would wait for it. */
const PATIENCE_MS = 60_000;

/** The open workbook as an .xlsx file; undefined when Excel does not give it, each part of it within `patienceMs`. */
export async function fileBytes(patienceMs = PATIENCE_MS): Promise<Uint8Array | undefined> {
  const opening = openFile();
  const file = await inTime(opening, patienceMs);
  if (!file) {
    void opening.then((late) => late?.closeAsync());
    return undefined;
  }
  try {
    return await allSlices(file, patienceMs);
  } catch {
    return undefined;
  } finally {
    // At most two files may be open, and one that is not closed stays open as long as the pane does.
    const closing = new Promise((resolve) => {
      file.closeAsync(resolve);
    });
    await inTime(closing, patienceMs);
  }
}

function openFile(): Promise<Office.File | undefined> {
  return new Promise((resolve) => {
    Office.context.document.getFileAsync(Office.FileType.Compressed, { sliceSize: SLICE_BYTES }, (result) => {
      resolve(result.status === Office.AsyncResultStatus.Succeeded ? result.value : undefined);
    });
  });
}

async function allSlices(file: Office.File, patienceMs: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(file.size);
  let at = 0;
  for (let index = 0; index < file.sliceCount; index++) {
    const slice = await inTime(sliceAt(file, index), patienceMs);
    if (!slice) break;
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

/** What is promised, or undefined when it does not come in time. */
async function inTime<T>(promised: Promise<T>, patienceMs: number): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, patienceMs, undefined);
  });
  try {
    return await Promise.race([promised, late]);
  } finally {
    clearTimeout(timer);
  }
}
