// The alerts of the documents with their exact values, their texts and their ways; and the signals behind panels and alerts.
import { describe, expect, test } from "vitest";
import type { AlertDescription } from "../../components/alerts/alert.ts";
import { sourcesOfSystem } from "../../components/model/sources.ts";
import { seriesNames } from "../../components/signals/metric.ts";
import { everyPart } from "../../components/signals/signal.ts";
import { exposes, selectionsOf } from "../../components/signals/source.ts";
import { resolved } from "../alerts/inStack.ts";
import { all } from "./all.ts";
import { valueAt } from "./descriptionPath.ts";
import { INVENTORY, idsOf } from "./inventory.ts";
import { ALERTS, RUNBOOKS } from "./matrix.ts";

const systemOf = (id: string) => Object.values(all).find((each) => each.id === id.slice(0, 3))!;
const alertOf = (id: string): AlertDescription | undefined =>
  systemOf(id).alerts.find((each) => each.id === id);

test("the five documents have 32 alerts, and each is here", () => {
  const wanted = Object.values(INVENTORY).flatMap(({ id, alerts }) => idsOf(id, "A", alerts));
  expect(wanted).toHaveLength(32);
  expect(wanted.filter((id) => !alertOf(id))).toEqual([]);
  expect(Object.keys(ALERTS)).toEqual(wanted);
});

test.each(Object.entries(ALERTS))("%s fires at the document's values", (id, row) => {
  const alert = alertOf(id)!;
  const { name, direction, warning, critical, route } = row;
  const levels = { ...(warning !== undefined && { warning }), ...(critical !== undefined && { critical }) };
  expect({
    name: alert.name,
    above: alert.above,
    below: alert.below,
    for: alert.for ?? "0s",
    route: alert.route,
  }).toEqual({
    name,
    above: direction === "above" ? levels : undefined,
    below: direction === "below" ? levels : undefined,
    for: row.for,
    route,
  });
});

test("Nexten's texts are the document's, word for word", () => {
  const ofDocument = all.nexten!.alerts.filter(({ id }) => id !== undefined);
  expect(ofDocument.map(({ summary, description }) => [summary, description])).toEqual([
    ["Taux d'erreur élevé détecté", "Taux d'erreur: {{ $value }}% pour {{ $labels.service }}"],
    ["Temps de réponse élevé", "95e percentile: {{ $value }}s pour {{ $labels.service }}"],
  ]);
});

test("AIPROD's alerts lead to the ten runbooks that its document names", () => {
  // The one of the calendar day is the other reading of the document's daily budget.
  const ofDocument = all.aiprod!.alerts.filter(({ id }) => id !== undefined);
  expect(Object.fromEntries(ofDocument.map(({ name, runbook }) => [name, runbook.file]))).toEqual(RUNBOOKS);
});

describe.each(Object.entries(all))("%s", (_, system) => {
  const sources = sourcesOfSystem(resolved(system));
  const watched = [...Object.values(system.signals), ...system.alerts.map(({ when }) => when)];

  test("has at least two alerts, of both severities", () => {
    expect(system.alerts.length).toBeGreaterThanOrEqual(2);
    const severities = system.alerts.flatMap(({ above, below }) => Object.keys(above ?? below ?? {}));
    expect(new Set(severities)).toEqual(new Set(["warning", "critical"]));
  });

  test("has one alert of a name", () => {
    const names = system.alerts.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[A-Z][A-Za-z0-9]*$/);
  });

  test("watches only what a service or source of its own declares", () => {
    const undeclared = watched
      .flatMap(selectionsOf)
      .filter(({ metric }) => !sources.some((source) => exposes(source, seriesNames(metric)[0]!)));
    expect(undeclared.map(({ metric }) => metric.name)).toEqual([]);
  });

  test("matches only labels that the metric has", () => {
    for (const { metric, where } of watched.flatMap(selectionsOf)) {
      for (const { label } of where) expect(Object.keys(metric.labels), metric.name).toContain(label);
    }
  });

  test("never adds up a gauge that cannot be", () => {
    const levels = watched.flatMap(everyPart).filter((each) => each.kind === "level");
    expect(levels.filter(({ select }) => select.metric.across === "recompute")).toEqual([]);
  });

  test("sends every alert where a route is, and has an alert for every route", () => {
    const used = system.alerts.flatMap(({ route }) =>
      typeof route === "string" ? [route] : Object.values(route ?? {}),
    );
    expect([...new Set(used)].sort()).toEqual(Object.keys(system.routes).sort());
  });

  test("says in each alert what it means and where to look", () => {
    for (const { name, summary, runbook } of system.alerts) {
      expect(summary.length, name).toBeGreaterThan(10);
      expect(runbook.meaning.length, name).toBeGreaterThan(10);
      expect(runbook.firstLook.length, name).toBeGreaterThan(0);
    }
  });

  test("marks as proposed only what the alert has", () => {
    for (const alert of system.alerts) {
      for (const path of Object.keys(alert.proposed ?? {})) {
        expect(valueAt(alert, path), `${alert.name} ${path}`).not.toBeUndefined();
      }
    }
  });

  test("draws signals that people can name", () => {
    for (const [key, { title }] of Object.entries(system.signals)) expect(title, key).toBeTruthy();
    const titles = Object.values(system.signals).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});
