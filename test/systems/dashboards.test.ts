// The dashboards of the documents: every panel under its id, made of signals that the system has.
import { describe, expect, test } from "vitest";
import { isFiring, isOwn, isSignal, type PanelDescription } from "../../components/model/dashboard.ts";
import type { SystemDescription } from "../../components/model/system.ts";
import { all } from "./all.ts";
import { PANELS, TITLES } from "./matrix.ts";

function panelsOf(system: SystemDescription): readonly PanelDescription[] {
  return Object.values(system.dashboards ?? {})
    .flatMap((dashboard) => (isOwn(dashboard) ? [] : Object.values(dashboard.rows).flat()))
    .flatMap((entry) => (isSignal(entry) ? [{ signals: [entry] }] : isFiring(entry) ? [] : [entry]));
}

describe.each(Object.entries(TITLES))("%s", (name, titles) => {
  const system = all[name]!;

  test("has the dashboards of its document, and what is proposed where it names none", () => {
    expect(Object.keys(system.dashboards ?? {})).toEqual(titles);
  });

  test("draws each panel of its document from the signal that it is about", () => {
    const keyOf = new Map(Object.entries(system.signals).map(([key, signal]) => [signal, key]));
    const drawn: Record<string, string[]> = {};
    for (const { id, signals } of panelsOf(system)) {
      // Rows that a document promises without panels (R) have no query to hold them to.
      if (id?.includes("/P"))
        drawn[id] = [...(drawn[id] ?? []), ...signals.map((each) => keyOf.get(each) ?? "?")];
    }
    expect(drawn).toEqual(
      Object.fromEntries(Object.entries(PANELS).filter(([id]) => id.startsWith(system.id!))),
    );
  });
});

test("all 42 panels are drawn", () => {
  expect(Object.keys(PANELS)).toHaveLength(42);
});

describe.each(Object.entries(all))("%s", (_, system) => {
  const panels = panelsOf(system);

  test("has at least one dashboard with panels", () => {
    expect(panels.length).toBeGreaterThan(0);
  });

  test("shows each of its signals somewhere", () => {
    const shown = new Set(panels.flatMap(({ signals }) => signals));
    const hidden = Object.entries(system.signals).filter(([, signal]) => !shown.has(signal));
    expect(hidden.map(([key]) => key)).toEqual([]);
  });

  test("puts signals of one unit into one panel", () => {
    for (const { signals } of panels) expect(new Set(signals.map(({ unit }) => unit)).size).toBe(1);
  });
});
