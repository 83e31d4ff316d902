// The stack on this machine: its page shows what a real Prometheus says now, its buttons break things, and nothing of it is left.
/// <reference lib="dom" />
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emulated } from "../../emulator/systems/index.ts";
import { systems } from "../../systems/index.ts";
import { type LocalStack, startLocal } from "../../tools/local/stack.ts";
import { render } from "../../tools/render/render.ts";
import { isAlive } from "../../tools/setup/alive.mjs";
import { ROOT } from "../architecture/sources.ts";
import { goTo, openPage, startBrowser } from "../gallery/browser.ts";

const options = {
  stack: "prod",
  folder: ROOT,
  systems,
  emulated,
  port: 0,
  past: { recent: 600, sparse: 86_400 },
};

/** Folders of ours that nobody has removed yet. */
const leftovers = () =>
  readdirSync(tmpdir()).filter((name) =>
    /^vigie-(local|prometheus|alertmanager|history|grafana)-/.test(name),
  );

let own: readonly string[];
let stack: LocalStack;
let browser: Browser;
beforeAll(async () => {
  const before = leftovers();
  [stack, browser] = await Promise.all([startLocal(options), startBrowser()]);
  own = leftovers().filter((name) => !before.includes(name));
});
afterAll(async () => {
  await Promise.all([browser?.close(), stack?.stop()]);
});

const asked = async (path: string, init?: RequestInit) => await fetch(`${stack.url}${path}`, init);
const json = async (path: string) => (await asked(path)).json();

describe("the page of a running stack", () => {
  test("shows what Prometheus says now, complains of nothing, and asks nobody else", async () => {
    const { page, complaints, requests } = await openPage(browser, stack.url, {
      viewport: { width: 1440, height: 900 },
    });
    expect(await page.locator(".mode").textContent()).toBe("live");
    await goTo(page, "/d/chenu-overview");
    await page.locator(".panel canvas").first().waitFor();
    expect(await page.locator(".panel .error").count()).toBe(0);
    await page.getByRole("button", { name: "1 h", exact: true }).click();
    await page.locator(".when", { hasText: "1 h to" }).waitFor();
    expect(complaints).toEqual([]);
    expect(requests.filter((each) => !each.startsWith(stack.url))).toEqual([]);
    await page.close();
  });

  test("begins an incident by a button, which the emulator then shows, and ends it by another", async () => {
    const { page, complaints } = await openPage(browser, `${stack.url}#/incidents`);
    await page.getByRole("button", { name: "Begin: Half of the agent runs fail" }).click();
    await page.getByRole("button", { name: "End: Half of the agent runs fail" }).waitFor();
    expect(stack.emulator.happenings("chenu")).toMatchObject([{ incident: "agents-fail" }]);
    // By keyboard: the button that was used is still the one in use.
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Begin: Half of the agent runs fail" }).waitFor();
    expect(stack.emulator.happenings("chenu")[0]?.to).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("shows a message as the people of its channel see it", async () => {
    const { page } = await openPage(browser, `${stack.url}#/messages`);
    expect(await page.locator(".messages").textContent()).toContain("Nobody was told anything yet");
    const post = (path: string, body: object) =>
      fetch(`${stack.places.url}${path}`, { method: "POST", body: JSON.stringify(body) });
    const text = "5 min > 300 s\n<https://runbooks.example.com/aiprod/latency-sla.md|Runbook>";
    await post("/slack/aiprod-slack", {
      attachments: [{ title: "[1 firing] Slow", text, color: "danger", fallback: "x" }],
    });
    await post("/pagerduty", {
      routing_key: "k",
      event_action: "resolve",
      dedup_key: "d",
      payload: {
        summary: "[over] Slow",
        source: "s",
        severity: "critical",
        custom_details: { where: "aiprod-v33", firing: {} },
      },
    });
    const [pagerduty, slack] = [page.locator(".message.pagerduty"), page.locator(".message.slack")];
    await slack.waitFor({ timeout: 15_000 });
    expect(await slack.textContent()).toContain("[1 firing] Slow");
    expect(await slack.getByRole("link", { name: "Runbook" }).getAttribute("href")).toBe(
      "#/runbooks/aiprod/latency-sla",
    );
    expect(await pagerduty.getAttribute("class")).toContain("is-over");
    expect(await pagerduty.textContent()).toMatch(/critical.*aiprod-v33/);
    await page.close();
  });
});

describe("its server", () => {
  test("answers what Prometheus evaluates, and what is left of each objective", async () => {
    const now = await json("api/now");
    expect(now.objectives.length).toBeGreaterThan(10);
    expect(Array.isArray(now.alerts)).toBe(true);
  });

  test("fills queries with what was chosen, and with nothing that nobody offers", async () => {
    const of = async (service: string) =>
      JSON.stringify((await json(`api/dashboards/nexten-services?service=${service}&seconds=900`)).panels);
    const [first, other, unknown] = await Promise.all([of("cv-parser"), of("job-parser"), of('x"} or up{')]);
    expect(first).not.toBe(other);
    expect(unknown).not.toContain('"error":');
  });

  test("answers pages of its own and of nobody else's", async () => {
    expect((await asked("api/now", { headers: { origin: "https://elsewhere.example" } })).status).toBe(403);
    expect((await asked("nothing")).status).toBe(404);
    expect(stack.url).toMatch(/^http:\/\/127\.0\.0\.1:/);
  });
});

describe("a mistake", () => {
  test("such as a port that is taken is said before anything takes time, with what to write", async () => {
    const port = Number(new URL(stack.url).port);
    const before = leftovers();
    await expect(startLocal({ ...options, port })).rejects.toThrow(
      `--port: port ${port} of this machine is taken; write another one, such as --port ${port + 1}, or end what listens there`,
    );
    expect(leftovers()).toEqual(before);
  });

  test("in a rendered file is said with its name, and nothing is started", async () => {
    const rendered = mkdtempSync(join(tmpdir(), "vigie-rendered-"));
    await render({ stack: "prod", out: rendered, folder: ROOT, systems });
    writeFileSync(join(rendered, "prometheus", "chenu.rules.yml"), "groups: 3\n");
    const before = leftovers();
    await expect(startLocal({ ...options, rendered })).rejects.toThrow(
      "error: prometheus/chenu.rules.yml: groups: it is not what the renderer writes",
    );
    expect(leftovers()).toEqual(before);
    rmSync(rendered, { recursive: true });
  });
});

describe("when it ends", () => {
  test("nothing is left: no process, no folder, no listener", async () => {
    const pids = [stack.prometheus.pid, stack.alertmanager.pid];
    expect(pids.map(isAlive)).toEqual([true, true]);
    expect(own.length).toBeGreaterThan(1);
    await stack.stop();
    expect(pids.map(isAlive)).toEqual([false, false]);
    expect(leftovers().filter((name) => own.includes(name))).toEqual([]);
    await expect(fetch(stack.url)).rejects.toThrow();
  });
});
