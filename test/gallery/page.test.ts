// The whole way of a page: every query of every panel on a real Prometheus, then the page itself in a real browser. One night of
// emulated numbers serves all of it: quiet, until in every system something goes wrong.
/// <reference lib="dom" />
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundleAssets, pageHtml } from "../../tools/gallery/bundle.ts";
import { pageOf } from "../../tools/gallery/compose.ts";
import { keyOf, type Now } from "../../tools/gallery/data/data.ts";
import { readNow } from "../../tools/gallery/data/now.ts";
import { barriers, drawAll, goTo, openPage, startBrowser } from "./browser.ts";
import { type IncidentNight, startIncidentNight, WRONG } from "./incidentNight.ts";
import { BOUNDS, numbersOf, panelsOf, readAll, type Shown, worstOf } from "./shown.ts";

let night: IncidentNight;
let browser: Browser;
let before: readonly Shown[];
let during: readonly Shown[];
let now: Now;
let quiet: Now;
let folder: string;
let address: string;

beforeAll(async () => {
  [night, browser] = await Promise.all([startIncidentNight(), startBrowser()]);
  const { stack, prometheus } = night;
  before = await readAll(night, night.before);
  during = await readAll(night, night.during);
  quiet = await readNow(stack, prometheus, night.before);
  now = await readNow(stack, prometheus, night.during);
  const dashboards = Object.fromEntries(
    during.map(({ dashboard, choices, data }) => [keyOf(dashboard.uid, choices), data]),
  );
  folder = mkdtempSync(join(tmpdir(), "vigie-page-"));
  const file = join(folder, "gallery.html");
  writeFileSync(
    file,
    pageHtml(await bundleAssets(), { page: pageOf(stack, "prod", false), frozen: { now, dashboards } }),
  );
  address = pathToFileURL(file).href;
});
afterAll(async () => {
  await Promise.all([browser?.close(), night?.stop()]);
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

describe("every query of every panel, on a real Prometheus", () => {
  test("answers, on a quiet day and during an incident", () => {
    for (const shown of [before, during]) {
      const panels = panelsOf(shown);
      expect(panels.length).toBeGreaterThan(400);
      expect(
        panels.flatMap(({ name, data }) => (data.error === undefined ? [] : [`${name}: ${data.error}`])),
      ).toEqual([]);
      expect(panels.filter((each) => numbersOf(each).length === 0).map(({ name }) => name)).toEqual([]);
      // Each query of a panel, not only one of them.
      const silent = panels.flatMap(({ name, panel, data }) =>
        panel.targets
          .filter(({ refId }) => !data.series.some(({ query }) => query === refId))
          .map(({ refId }) => `${name}: ${refId}`),
      );
      expect(silent).toEqual([]);
    }
  });

  test("gives values of the magnitude that its unit promises", () => {
    const outside = panelsOf(during).flatMap((each) => {
      const unit = each.panel.fieldConfig?.defaults.unit ?? "";
      const [least, most] = BOUNDS[unit] ?? [Number.NaN, Number.NaN];
      const wrong = numbersOf(each).find((value) => !(value >= least && value <= most));
      return wrong === undefined ? [] : [`${each.name}: ${wrong} ${unit}`];
    });
    expect(outside).toEqual([]);
  });

  test("gives lines names that people can tell apart", () => {
    const unnamed = panelsOf(during).flatMap(({ name, panel, data }) => {
      const names = data.series.map((series) => series.name);
      const told = panel.type === "table" || new Set(names).size === names.length;
      return told && names.every((each) => each !== "" && !each.includes("{{"))
        ? []
        : [`${name}: ${names.join(", ")}`];
    });
    expect(unnamed).toEqual([]);
  });
});

describe("colours", () => {
  test("are good on a quiet day, and nothing fires", () => {
    expect(quiet.alerts).toEqual([]);
    const coloured = panelsOf(before).filter((each) => worstOf(each) !== "good");
    expect(coloured.map(({ name }) => name)).toEqual([]);
  });

  test("are those of the alerts that fire, on the panels that show them, in every system", () => {
    const firing = now.alerts.filter(({ state }) => state === "firing");
    expect([...new Set(firing.map(({ system }) => system))].sort()).toEqual(Object.keys(WRONG).sort());
    for (const { system, name, severity } of firing) {
      const { panel } = night.stack.alerts.find((each) => each.system === system && each.name === name)!;
      const shown = panelsOf(during).find(
        ({ dashboard, panel: { id } }) => dashboard.uid === panel!.dashboard && id === panel!.id,
      )!;
      // A panel of several windows has the steps of all of them.
      expect([name, severity, worstOf(shown)]).toEqual([
        name,
        severity,
        expect.stringMatching(severity === "critical" ? "critical" : "critical|warning"),
      ]);
    }
  });
});

describe("the gallery in a browser", () => {
  test("draws every panel of every dashboard, complains of nothing, and asks nobody for anything", async () => {
    const { page, complaints, requests } = await openPage(browser, address, {
      viewport: { width: 1440, height: 900 },
    });
    for (const { uid, panels } of night.stack.dashboards) {
      await goTo(page, `/d/${uid}`);
      await drawAll(page);
      const drawn = await page.evaluate(() => ({
        titles: [...document.querySelectorAll(".grid .panel")].map((each) => each.getAttribute("aria-label")),
        empty: [...document.querySelectorAll(".grid .panel")]
          .filter((each) => each.querySelector(".nothing") ?? !each.querySelector(".body")!.firstElementChild)
          .map((each) => each.getAttribute("aria-label")),
        overlapping: [...document.querySelectorAll<HTMLElement>(".grid > *")].filter((each, index, all) => {
          const next = all[index + 1];
          return (
            next !== undefined &&
            next.offsetTop === each.offsetTop &&
            next.offsetLeft < each.offsetLeft + each.offsetWidth
          );
        }).length,
      }));
      expect([uid, drawn]).toEqual([
        uid,
        {
          titles: panels.filter(({ type }) => type !== "row").map(({ title }) => title),
          empty: [],
          overlapping: 0,
        },
      ]);
    }
    expect(complaints).toEqual([]);
    expect(requests).toEqual([address]);
    await page.close();
  });

  test("says first what is wrong, with its panel and the way to its runbook", async () => {
    const { page } = await openPage(browser, address, { viewport: { width: 1440, height: 900 } });
    const critical = now.alerts.filter(
      ({ state, severity }) => state === "firing" && severity === "critical",
    ).length;
    expect(await page.locator("h2").first().textContent()).toContain(`${critical} critical`);
    const first = page.locator(".incident", { hasText: "PipelineHighErrorRate" }).first();
    await first.locator("canvas").first().waitFor();
    await first.getByRole("link", { name: "Runbook", exact: true }).click();
    await page.locator("article.runbook h1").waitFor();
    expect(page.url()).toContain("#/runbooks/aiprod/high-error-rate");
    expect(await page.locator("article.runbook").textContent()).toContain("First look");
    await page.close();
  });

  test("is reached by keyboard alone: contents, search, graphs", async () => {
    const { page } = await openPage(browser, `${address}#/d/aiprod-health`, {
      viewport: { width: 1440, height: 900 },
    });
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("To the content");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
    await page.locator(".chart").first().focus();
    await page.keyboard.press("ArrowLeft");
    expect(await page.locator(".tooltip:visible").first().textContent()).toMatch(/21 Nov/);
    await page.keyboard.press("/");
    await page.keyboard.type("execution reussies fast");
    expect(await page.locator("#found [aria-selected=true]").textContent()).toContain(
      "PipelineSuccessFastBurn",
    );
    await page.keyboard.press("Enter");
    await page.locator(".chosen", { hasText: "PipelineSuccessFastBurn" }).waitFor();
    expect(page.url()).toContain("#/alerts/aiprod/PipelineSuccessFastBurn");
    await page.close();
  });

  // A view of each kind.
  const places = [
    "/",
    "/d/aiprod-health",
    "/alerts",
    "/objectives",
    "/routes",
    "/runbooks/aiprod/high-error-rate",
  ];

  test.each([
    // Contrast does not depend on the width, and takes long to compute: each theme at one width.
    ["light", { width: 1440, height: 900 }],
    ["dark", { width: 390, height: 844 }],
  ] as const)("is readable for everybody, %s, and fits its screen", async (colorScheme, viewport) => {
    const { page, complaints } = await openPage(browser, address, { colorScheme, viewport });
    const found: string[] = [];
    for (const place of places) {
      if (place !== "/") await goTo(page, place);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (over > 0) found.push(`${place} is ${over} pixels too wide`);
      found.push(...(await barriers(page)).map((each) => `${place}: ${each}`));
    }
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("is printed light, whole and without what only a screen needs", async () => {
    const { page } = await openPage(browser, `${address}#/d/aiprod-health`, {
      colorScheme: "dark",
      viewport: { width: 1000, height: 900 },
    });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await drawAll(page);
    const printed = await page.evaluate(() => ({
      background: getComputedStyle(document.querySelector(".panel")!).backgroundColor,
      menu: getComputedStyle(document.querySelector("#menu")!).display,
      undrawn: [...document.querySelectorAll(".panel .body")].filter((each) => !each.firstElementChild)
        .length,
    }));
    expect(printed).toEqual({ background: "rgb(255, 255, 255)", menu: "none", undrawn: 0 });
    await page.close();
  });
});
