// A real browser for tests: one page of it, with everything that it complains of and everything that it asks for.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { toolchain } from "../../tools/setup/toolchain.ts";

/** axe's script, put into a page as if its own; a page's policy forbids others. */
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What people who see or use a page otherwise need (WCAG 2.2, A and AA). */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** A page that is watched. */
export interface WatchedPage {
  readonly page: Page;
  /** Messages of the console that are no information, and errors. */
  readonly complaints: readonly string[];
  /** Addresses that were asked for, without the page's own. */
  readonly requests: readonly string[];
}

/** Starts the browser. @throws Error that says what to run where none is there */
export async function startBrowser(): Promise<Browser> {
  // A container's root may not make the sandbox; what is opened here is ours.
  return await chromium.launch({
    executablePath: toolchain(["browser"]).browser,
    args: ["--no-sandbox", "--force-color-profile=srgb"],
  });
}

/** Opens an address. */
export async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const page = await browser.newPage({ locale: "en-GB", timezoneId: "UTC", bypassCSP: false, ...options });
  const [complaints, requests]: [string[], string[]] = [[], []];
  page.on("console", (message) => message.type() !== "info" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => !request.url().startsWith("data:") && requests.push(request.url()));
  await page.goto(address);
  await page.locator("main > article").waitFor();
  return { page, complaints, requests: requests as readonly string[] };
}

/** Goes to a place of the page, and waits until it is there. @param place behind the `#` */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.evaluate(async (hash) => {
    const changed = new Promise((resolve) => {
      new MutationObserver((_, observer) => {
        observer.disconnect();
        resolve(undefined);
      }).observe(document.querySelector("main")!, { childList: true });
    });
    location.hash = hash;
    await changed;
  }, place);
}

/** Draws what is out of sight too, as for a printer. */
export async function drawAll(page: Page): Promise<void> {
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
}

/** What of the page somebody could not see, hear or reach, as `<rule>: <element>`. */
export async function barriers(page: Page): Promise<readonly string[]> {
  // Through the browser's debugger, which a page's policy does not concern.
  await page.evaluate(AXE);
  return await page.evaluate(async (rules) => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ html, failureSummary = "" }) => `${id}: ${html.slice(0, 200)} ${failureSummary.slice(0, 200)}`,
      ),
    );
  }, RULES);
}
