// `npm run pictures`: the pictures of the README and of docs/local.md, taken of the real pages: the gallery of a night on which two
// things go wrong, and a local stack on which one does. It takes some minutes, because an alert waits as long as it waits.
/// <reference lib="dom" />
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { emulated } from "../../emulator/systems/index.ts";
import { systems } from "../../systems/index.ts";
import { makeGallery } from "../gallery/gallery.ts";
import { startLocal } from "../local/stack.ts";
import { projectFolder } from "../setup/manifest.ts";
import { toolchain } from "../setup/toolchain.ts";

const DESK = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };

/** Milliseconds in which the first message must have arrived. */
const PATIENCE = 600_000;

interface Picture {
  readonly name: string;
  readonly place: string;
  readonly theme: "light" | "dark";
  readonly size: { readonly width: number; readonly height: number };
}

const OF_GALLERY: readonly Picture[] = [
  { name: "now", place: "#/", theme: "light", size: DESK },
  { name: "dashboard", place: "#/d/aiprod-health", theme: "dark", size: DESK },
  { name: "phone", place: "#/", theme: "light", size: PHONE },
  { name: "phone-dashboard", place: "#/d/aiprod-sla-error-tracking", theme: "dark", size: PHONE },
];

const OF_LOCAL: readonly Picture[] = [
  { name: "incidents", place: "#/incidents", theme: "light", size: DESK },
  { name: "messages", place: "#/messages", theme: "light", size: DESK },
];

const stack = { stack: "prod", folder: projectFolder, systems, emulated, say: console.log };
const folder = mkdtempSync(join(tmpdir(), "vigie-pictures-"));
const browser = await chromium.launch({
  executablePath: toolchain(["browser"]).browser,
  args: ["--no-sandbox"],
});
try {
  const out = join(folder, "gallery.html");
  await makeGallery({ ...stack, out, incidents: ["aiprod/pipelines-fail", "chenu/database-slows"] });
  for (const picture of OF_GALLERY) await take(browser, pathToFileURL(out).href, picture);
  const local = await startLocal({ ...stack, port: 0 });
  try {
    local.emulator.begin("vm-agent", "api-dies");
    console.log("waiting until somebody is told");
    const began = Date.now();
    while (local.places.arrived.length === 0 && Date.now() - began < PATIENCE) await wait(1_000);
    for (const picture of OF_LOCAL) await take(browser, local.url, picture);
  } finally {
    await local.stop();
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

async function take(from: Browser, address: string, { name, place, theme, size }: Picture): Promise<void> {
  const page = await from.newPage({ viewport: size, colorScheme: theme, locale: "en-GB", timezoneId: "UTC" });
  await page.goto(`${address}${place}`);
  await page.locator("main > article").waitFor();
  await page.evaluate(() => document.fonts.ready);
  const path = join(projectFolder, "docs", "pictures", `${name}.png`);
  await page.screenshot({ path, animations: "disabled" });
  await page.close();
  console.log(path);
}
