// Checks of what a system says about its logs: searches that find what they name, exclusions that say what they save, and a
// contract without contradictions.
import { CLOUD_RUN_LOG_ALERTS, checkEvery } from "../../alerts/logAlerts.ts";
import { type Diagnostic, Diagnostics, nearest } from "../../core/diagnostics.ts";
import type { LogContract } from "../logging/contract.ts";
import { DEFAULT_IDS } from "../logging/contract.ts";
import { checkExclusions } from "../logging/exclusions.ts";
import { checkBucketId, checkFilter, checkRetention } from "../logging/limits.ts";
import { checkMetricLabels, checkMetricName, logMetricsOf } from "../logging/metrics.ts";
import { ALWAYS_THERE, payloadFields, searchesOf } from "../logging/searches.ts";
import { logStorageOf } from "../logging/storage.ts";
import type { ResolvedSystem } from "../resolved.ts";
import type { StackDescription } from "../stack.ts";

const KEY = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Everything that is wrong with a system's logs. */
export function checkLogs(system: ResolvedSystem, stack: StackDescription): readonly Diagnostic[] {
  const found = new Diagnostics();
  const at = `${system.name}.logs`;
  const { logs = {} } = system.description;
  const { contract, searches = {}, alerts = {}, metrics = {}, classes = {}, exclusions = {} } = logs;
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
  for (const [key, { where, labels = {} }] of Object.entries(metrics)) {
    const place = `${at}.metrics.${key}`;
    if (!KEY.test(key))
      found.error(
        place,
        `"${key}" is no key of a metric`,
        'write lower case letters, digits and dashes, such as "api-errors"',
      );
    found.add(checkFilter(where, `${place}.where`));
    checkWhere(where, contract, `${place}.where`, found);
    found.add(checkMetricLabels(labels, contract ?? {}, `${place}.labels`));
  }
  for (const { key, name } of logMetricsOf(system)) found.add(checkMetricName(name, `${at}.metrics.${key}`));
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
    // What a class says by itself was checked; with those before it the filter can still be too long.
    if (!found.errors.some((each) => each.at === `${place}.where`))
      found.add(checkFilter(storage.filter, place));
  }
  for (const { key, filter } of searchesOf(system)) {
    // What a search says by itself was checked above; with the names of many services it can still be too long.
    if (!found.errors.some((each) => each.at.startsWith(`${at}.searches.${key}`)))
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
