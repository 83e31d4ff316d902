// Checks of what a system says about its logs: searches that find what they name, exclusions that say what they save, and a
// contract without contradictions.
import { CLOUD_RUN_LOG_ALERTS, checkEvery } from "../../alerts/logAlerts.ts";
import { type Diagnostic, Diagnostics, nearest } from "../../core/diagnostics.ts";
import { checkForm, type Form, list, text } from "../../core/form.ts";
import type { LogContract } from "../logging/contract.ts";
import { DEFAULT_IDS } from "../logging/contract.ts";
import { checkExclusions } from "../logging/exclusions.ts";
import { checkBucketId, checkFilter, checkRetention } from "../logging/limits.ts";
import { ALWAYS_THERE, payloadFields, searchesOf } from "../logging/searches.ts";
import { logStorageOf } from "../logging/storage.ts";
import type { ResolvedSystem } from "../resolved.ts";
import type { StackDescription } from "../stack.ts";

const KEY = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** A text that must be there. @param write what to write */
const needed = (write: string): Form => ({ ...text(write), required: true });

/** A record whose values are alike. */
const each = (inside: Readonly<Record<string, Form>>, write: string): Form => ({
  kind: "record",
  write,
  inside: { "*": { kind: "record", write, inside } },
});

const FILTER = needed("a filter on one line");

/** The kinds of everything that the checks below read. */
const LOGS: Form = {
  kind: "record",
  write: "{ contract, searches, alerts, classes, exclusions }",
  inside: {
    contract: {
      kind: "record",
      write: "{ ids, fields, personal }",
      inside: {
        ids: list(text("the name of a field"), '["correlation_id"]'),
        fields: each({ means: needed("what the field says") }, '{ preset: { means: "…" } }'),
        personal: each(
          { tells: needed("what it tells, and of whom"), instead: needed("what to write instead") },
          '{ client_ip: { tells: "…", instead: "…" } }',
        ),
      },
    },
    searches: each(
      { title: needed("what it finds"), where: FILTER, service: text("a service's name") },
      '{ "slow-work": { title: "…", where: "…" } }',
    ),
    alerts: each(
      {
        where: FILTER,
        severity: needed('"critical" or "warning"'),
        summary: needed("what is broken"),
        help: needed("what to look at first"),
        every: text('a time such as "1h"'),
      },
      '{ PaymentRefused: { where: "…", severity: "critical", summary: "…", help: "…" } }',
    ),
    classes: each(
      { where: FILTER, why: needed("what they are"), retention: needed('a time such as "14d"') },
      '{ requests: { where: "…", why: "…", retention: "14d" } }',
    ),
    exclusions: each(
      {
        filter: FILTER,
        why: needed("why they are left out"),
        keep: text('a share such as "5%"'),
        monthly: text('an amount such as "40Gi"'),
      },
      '{ probes: { filter: "…", why: "…" } }',
    ),
  },
};

/** Everything that is wrong with a system's logs. */
export function checkLogs(system: ResolvedSystem, stack: StackDescription): readonly Diagnostic[] {
  const found = new Diagnostics();
  const at = `${system.name}.logs`;
  const { logs = {} } = system.description;
  const form = checkForm(logs, LOGS, at);
  // What is of another kind cannot be read.
  if (form.length > 0) return form;
  const { contract, searches = {}, alerts = {}, classes = {}, exclusions = {} } = logs;
  found.add(checkExclusions(exclusions, `${at}.exclusions`));
  for (const [name, { filter }] of Object.entries(exclusions))
    checkWhere(filter, contract, `${at}.exclusions.${name}.filter`, found);
  if (contract) checkContract(contract, `${at}.contract`, found);
  for (const [key, { where, service }] of Object.entries(searches)) {
    const place = `${at}.searches.${key}`;
    if (!KEY.test(key))
      found.error(
        place,
        `"${key}" is no key of a search`,
        'write lower case letters, digits and dashes, such as "slow-work"',
      );
    if (service !== undefined && !(service in system.services)) {
      const known = Object.keys(system.services);
      const meant = nearest(service, known);
      found.error(
        `${place}.service`,
        `there is no service "${service}"`,
        meant ? `did you mean "${meant}"?` : `write one of ${known.join(", ")}`,
      );
    }
    found.add(checkFilter(where, `${place}.where`));
    checkWhere(where, contract, `${place}.where`, found);
  }
  for (const [name, { where, every }] of Object.entries(alerts)) {
    const place = `${at}.alerts.${name}`;
    if (!/^[A-Z][A-Za-z0-9]*$/.test(name))
      found.error(
        place,
        `"${name}" is no name of an alert`,
        'write it in PascalCase, such as "PaymentRefused"',
      );
    if (Object.hasOwn(CLOUD_RUN_LOG_ALERTS, name) || system.alerts.some((each) => each.name === name))
      found.error(place, "another alert has that name", "write one that no other alert has");
    found.add(checkFilter(where, `${place}.where`));
    checkWhere(where, contract, `${place}.where`, found);
    found.add(checkEvery(every, place));
  }
  for (const [name, { where, environments = {} }] of Object.entries(classes)) {
    const place = `${at}.classes.${name}`;
    if (!KEY.test(name) || name === "bucket")
      found.error(
        place,
        name === "bucket"
          ? "the name is that of the bucket of all other entries"
          : `"${name}" is no name of a class`,
        'write lower case letters, digits and dashes, such as "requests"',
      );
    found.add(checkFilter(where, `${place}.where`));
    checkWhere(where, contract, `${place}.where`, found);
    for (const environment of Object.keys(environments)) {
      if (!(environment in stack.environments)) {
        const known = Object.keys(stack.environments);
        found.error(
          `${place}.environments.${environment}`,
          `there is no environment "${environment}"`,
          `write one of ${known.join(", ")}`,
        );
      }
    }
  }
  for (const storage of logStorageOf(system, stack)) {
    if (storage.class === undefined) continue;
    const place = `${at}.classes.${storage.class}`;
    found.add(checkBucketId(storage.name, place));
    found.add(checkRetention(storage.retention, `${place}.retention`));
    // What the class says by itself was checked; with those before it the filter can still be too long.
    found.add(checkFilter(storage.filter, place));
  }
  for (const { key, filter } of searchesOf(system)) {
    // What the search says by itself was checked above; with the names of many services it can still be too long.
    found.add(checkFilter(filter, `${at}.searches.${key}`));
  }
  return found.all;
}

/** Checks what a filter asks of an application's entries. @param at where it stands */
export function checkWhere(
  where: string,
  contract: LogContract | undefined,
  at: string,
  found: Diagnostics,
): void {
  if (/\bseverity\s*[><=!]/.test(where) && !where.includes("jsonPayload.level")) {
    found.warning(
      at,
      "entries whose application writes level have no severity, and are not found",
      `write severityFilter("ERROR"), which asks for both`,
    );
  }
  if (contract?.fields === undefined) return;
  const { ids = DEFAULT_IDS, fields, personal = {} } = contract;
  const known = [...ids, ...Object.keys(fields), ...Object.keys(personal)];
  for (const name of payloadFields(where)) {
    if (known.includes(name) || ALWAYS_THERE.includes(name)) continue;
    const meant = nearest(name, known);
    found.error(
      at,
      `jsonPayload.${name} is no field of the system's entries, so nothing would be found`,
      meant ? `did you mean jsonPayload.${meant}?` : `add ${name} to logs.contract.fields, and write it`,
    );
  }
}

function checkContract(
  { ids = DEFAULT_IDS, fields = {}, personal = {} }: LogContract,
  at: string,
  found: Diagnostics,
) {
  if (ids.length === 0)
    found.error(`${at}.ids`, "entries of one request have nothing in common", 'write ["correlation_id"]');
  for (const id of ids) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(id))
      found.error(`${at}.ids`, `"${id}" is no name of a field`, "write letters, digits and underscores");
    if (personal[id] !== undefined)
      found.error(
        `${at}.personal.${id}`,
        "the field ties entries together and cannot be personal at the same time",
        "take another field into ids, such as correlation_id",
      );
  }
  for (const [name, { type, values, example }] of Object.entries(fields)) {
    if (personal[name] !== undefined)
      found.error(`${at}.fields.${name}`, "the field is in personal too", "leave it in one of them");
    if (values !== undefined && type !== undefined && type !== "string")
      found.error(
        `${at}.fields.${name}.values`,
        `a ${type} has no list of values`,
        "leave out type or values",
      );
    if (example !== undefined && typeof example !== (type ?? "string"))
      found.error(
        `${at}.fields.${name}.example`,
        `the example is no ${type ?? "string"}`,
        `write one that is, or type: "${typeof example}"`,
      );
  }
}
