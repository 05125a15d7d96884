import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawIcon, iconNames, iconSizes } from "./icon-drawing.ts";
import { writePng } from "./png-file.ts";

// node --import tsx test/addin/make-icons.ts: draws every file of addin/icons anew.
const folder = join(import.meta.dirname, "../../addin/icons");
for (const name of iconNames) {
  for (const size of iconSizes.filter((one) => one < 128 || name === "parkforms")) {
    const picture = { width: size, height: size, pixels: drawIcon(name, size) };
    writeFileSync(join(folder, `${name}-${String(size)}.png`), writePng(picture));
  }
}
