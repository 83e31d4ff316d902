// Prod with all five systems, rendered once for all tests of a process: what people deploy.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systems } from "../../systems/index.ts";
import { folderOf, openRendered, type RenderedFolder } from "../../tools/gallery/rendered/folder.ts";
import { render } from "../../tools/render/render.ts";
import { ROOT } from "../architecture/sources.ts";

let rendered: Promise<string> | undefined;

async function renderProd(): Promise<string> {
  const out = mkdtempSync(join(tmpdir(), "vigie-rendered-"));
  await render({ stack: "prod", out, folder: ROOT, systems });
  return out;
}

/** The rendered folder; nobody writes into it. */
export async function renderedProd(): Promise<RenderedFolder> {
  rendered ??= renderProd();
  return openRendered(await rendered);
}

/** The same with one file changed; undefined where it is gone. */
export async function changedProd(
  file: string,
  change: (text: string) => string | undefined,
): Promise<RenderedFolder> {
  const folder = await renderedProd();
  const changed = change(folder.text(file));
  return folderOf(folder.path, folder.list(/./), (each) => {
    if (each !== file) return folder.text(each);
    if (changed === undefined) throw new Error("it is gone");
    return changed;
  });
}
