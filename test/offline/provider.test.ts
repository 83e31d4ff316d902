// What the offline providers do with single resources: names, duplicates, computed outputs, deletes, previews.
// It is long because one provider answers all of it, a handful of cases an operation.
import { describe, expect, test } from "vitest";
import type { OfflineProvider } from "../../tools/offline/provider.ts";
import type { Properties } from "../../tools/offline/values.ts";
import { isSecret, secret, unknown } from "../../tools/offline/values.ts";
import { freshFile, providerOn, target } from "./world.ts";

const folder = target("grafana:oss/folder:Folder");
const secretType = target("gcp:secretmanager/secret:Secret");
const versionType = target("gcp:secretmanager/secretVersion:SecretVersion");
const service = target("gcp:cloudrunv2/service:Service");
const sink = target("gcp:logging/projectSink:ProjectSink");
const serviceInputs: Properties = {
  name: "app",
  location: "europe-west1",
  deletionProtection: false,
  template: { containers: [{ image: "i" }] },
};

describe("names", () => {
  const metric = target("gcp:logging/metric:Metric", "errors");

  test("one is made up from the program's name and kept from then on", () => {
    const provider = providerOn(freshFile());
    const { inputs } = provider.check(metric, {}, { filter: "x" }, "seed");
    expect(inputs.name).toMatch(/^errors-[0-9a-f]{7}$/);
    expect(provider.check(metric, inputs, { filter: "y" }, "another").inputs.name).toBe(inputs.name);
    expect(provider.check(metric, inputs, { filter: "y", name: "mine" }, "").inputs).toEqual({
      filter: "y",
      name: "mine",
    });
  });

  test("a resource with a name of its own goes before its replacement comes", () => {
    const provider = providerOn(freshFile());
    const old = { ...serviceInputs };
    const answer = provider.diff(service, old, { ...old, location: "europe-west4" });
    expect(answer.deleteBeforeReplace).toBe(true);
    expect(answer.changes).toEqual([
      { path: "location", property: "location", kind: "update", replaces: true },
    ]);
  });

  test("a Kubernetes object says in an annotation that its name was made up", () => {
    const map = target("kubernetes:core/v1:ConfigMap", "app");
    const { inputs } = providerOn(freshFile()).check(map, {}, { data: {} }, "seed");
    expect(inputs.metadata).toMatchObject({
      name: expect.stringMatching(/^app-/),
      annotations: { "pulumi.com/autonamed": "true" },
    });
  });
});

describe("duplicates", () => {
  test("the same id twice is refused, with what to write to take the first one over", async () => {
    const provider = providerOn(freshFile());
    await provider.create(folder, { title: "App", uid: "app" }, false);
    await expect(provider.create(folder, { title: "Other", uid: "app" }, false)).rejects.toThrow(
      'offline: grafana:oss/folder:Folder 1:app already exists (409). If it is this one, take it over with the resource option import: "1:app"',
    );
  });

  test("a data source made by a run that never learned of it is named with its id, not only with its name", async () => {
    const provider = providerOn(freshFile());
    const source = target("grafana:oss/dataSource:DataSource");
    const inputs = { type: "prometheus", name: "gmp", uid: "gmp" };
    await provider.create(source, inputs, false);
    await expect(provider.create(source, inputs, false)).rejects.toThrow(/1:gmp already exists \(409\)/);
    await expect(provider.create(source, { ...inputs, uid: "b" }, false)).rejects.toThrow(
      /is called "gmp" already/,
    );
  });

  test("a uid that Grafana makes up is another each time", async () => {
    const provider = providerOn(freshFile());
    const first = await provider.create(folder, { title: "App" }, false);
    const second = await provider.create(folder, { title: "App" }, false);
    expect(first.outputs.uid).not.toBe(second.outputs.uid);
  });

  test("one grant twice is one grant", async () => {
    const provider = providerOn(freshFile());
    const grant = target("gcp:projects/iAMMember:IAMMember");
    const inputs = { project: "acme-dev", role: "roles/viewer", member: "user:a@b" };
    const first = await provider.create(grant, inputs, false);
    expect(await provider.create({ ...grant, name: "two" }, inputs, false)).toEqual(first);
  });

  test("a grant on a secret is one grant, be the secret named by its id or by its short name", async () => {
    const provider = providerOn(freshFile(), ["*"]);
    const grant = target("gcp:secretmanager/secretIamMember:SecretIamMember");
    const inputs = { role: "roles/secretmanager.secretAccessor", member: "user:a@b" };
    const short = await provider.create(grant, { ...inputs, secretId: "token" }, false);
    const whole = await provider.create(
      grant,
      { ...inputs, secretId: "projects/acme-dev/secrets/token" },
      false,
    );
    expect(short.id).toBe("projects/acme-dev/secrets/token/roles/secretmanager.secretAccessor/user:a@b");
    expect(whole.id).toBe(short.id);
  });

  test("a dashboard is taken over only when the program says overwrite", async () => {
    const provider = providerOn(freshFile());
    const dashboard = target("grafana:oss/dashboard:Dashboard");
    const inputs = { configJson: '{"uid":"d","title":"t"}' };
    await provider.create(dashboard, inputs, false);
    await expect(provider.create(dashboard, inputs, false)).rejects.toThrow(/1:d already exists/);
    expect((await provider.create(dashboard, { ...inputs, overwrite: true }, false)).id).toBe("1:d");
    const renamed = provider.diff(dashboard, inputs, { configJson: '{"uid":"e","title":"t"}' });
    expect(renamed.changes[0]?.replaces).toBe(true);
  });
});

describe("computed outputs", () => {
  test("a service has an address, and a new revision only when its template changes", async () => {
    const provider = providerOn(freshFile());
    const { id, outputs } = await provider.create(service, serviceInputs, false);
    expect(id).toBe("projects/acme-dev/locations/europe-west1/services/app");
    expect(outputs.uri).toMatch(/^https:\/\/app-\d{12}\.europe-west1\.run\.app$/);
    const labelled = await provider.update(
      service,
      id,
      outputs,
      { ...serviceInputs, labels: { a: "b" } },
      false,
    );
    expect(labelled.outputs).toMatchObject({
      latestReadyRevision: outputs.latestReadyRevision,
      generation: "2",
    });
    const changed = { ...serviceInputs, template: { containers: [{ image: "j" }] } };
    const rolled = await provider.update(service, id, labelled.outputs, changed, false);
    expect(rolled.outputs.latestReadyRevision).not.toBe(outputs.latestReadyRevision);
    expect(rolled.outputs.generation).toBe("3");
  });

  test("an input that is taken back no longer has its old value, and what the API knows stays", async () => {
    const provider = providerOn(freshFile());
    const given = { ...serviceInputs, launchStage: "BETA", ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY" };
    const { id, outputs } = await provider.create(service, given, false);
    const bare = await provider.update(service, id, outputs, serviceInputs, false);
    expect(bare.outputs).toMatchObject({ launchStage: "GA", ingress: "INGRESS_TRAFFIC_ALL" });
    expect(bare.outputs.createTime).toBe(outputs.createTime);
    expect(bare.outputs.project).toBe("acme-dev");
  });

  test("a sink has a writer, except into a log bucket of its own project", async () => {
    const provider = providerOn(freshFile(), ["*"]);
    const writer = async (inputs: Properties): Promise<unknown> =>
      (await provider.create(sink, { ...inputs, exclusions: [] }, false)).outputs.writerIdentity;
    expect(await writer({ name: "a", destination: "storage.googleapis.com/archive" })).toMatch(
      /^serviceAccount:service-\d{12}@gcp-sa-logging\.iam\.gserviceaccount\.com$/,
    );
    const buckets = "locations/eu/buckets/b";
    expect(
      await writer({ name: "b", destination: `logging.googleapis.com/projects/acme-dev/${buckets}` }),
    ).toBe("");
    expect(
      await writer({ name: "c", destination: `logging.googleapis.com/projects/other/${buckets}` }),
    ).toMatch(/gcp-sa-logging/);
    expect(
      await writer({ name: "d", destination: "storage.googleapis.com/archive", uniqueWriterIdentity: false }),
    ).toBe("serviceAccount:cloud-logs@system.gserviceaccount.com");
  });

  test("inputs that are secret stay secret, and what the package marks is secret", async () => {
    const provider = providerOn(freshFile());
    const password = await provider.create(
      target("random:index/randomPassword:RandomPassword"),
      { length: 12 },
      false,
    );
    expect(isSecret(password.outputs.result)).toBe(true);
    const labelled = await provider.create(service, { ...serviceInputs, description: secret("d") }, false);
    expect(labelled.outputs.description).toEqual(secret("d"));
    expect(isSecret(labelled.outputs.effectiveLabels)).toBe(true);
  });
});

describe("versions of a secret", () => {
  async function secretWith(provider: OfflineProvider, policies: readonly string[]): Promise<string[]> {
    const { id } = await provider.create(
      secretType,
      { secretId: "config", replication: { auto: {} } },
      false,
    );
    const ids: string[] = [];
    for (const deletionPolicy of policies) {
      const inputs = { secret: id, secretData: secret(`v${ids.length}`), deletionPolicy };
      ids.push((await provider.create(versionType, inputs, false)).id);
    }
    return ids;
  }

  test("they count up, and an abandoned one stays while a deleted one keeps its number", async () => {
    const provider = providerOn(freshFile());
    const [kept = "", destroyed = "", last = ""] = await secretWith(provider, [
      "ABANDON",
      "DELETE",
      "ABANDON",
    ]);
    expect([kept, destroyed, last].map((id) => id.split("/").at(-1))).toEqual(["1", "2", "3"]);
    await provider.delete(versionType, kept);
    await provider.delete(versionType, destroyed);
    expect(provider.read(versionType, kept, {}, {}).id).toBe(kept);
    expect(provider.read(versionType, destroyed, {}, {}).id).toBe("");
    const inputs = { secret: "projects/acme-dev/secrets/config", secretData: "x" };
    expect((await provider.create(versionType, inputs, false)).outputs.version).toBe("4");
  });

  test("they vanish with their secret", async () => {
    const provider = providerOn(freshFile());
    const [version = ""] = await secretWith(provider, ["ABANDON"]);
    await provider.delete(secretType, "projects/acme-dev/secrets/config");
    expect(provider.read(versionType, version, {}, {}).id).toBe("");
  });
});

describe("deleting", () => {
  test("a protected service is refused, and an unprotected one goes", async () => {
    const provider = providerOn(freshFile());
    const { deletionProtection: _, ...inputs } = serviceInputs;
    const { id, outputs } = await provider.create(service, inputs, false);
    expect(outputs.deletionProtection).toBe(true);
    await expect(provider.delete(service, id)).rejects.toThrow(/without setting deletionProtection=false/);
    await provider.update(service, id, outputs, serviceInputs, false);
    await provider.delete(service, id);
    expect(provider.read(service, id, {}, {}).id).toBe("");
  });

  test("a contact point that a rule or a policy names is refused", async () => {
    const provider = providerOn(freshFile());
    const contact = target("grafana:alerting/contactPoint:ContactPoint");
    const policy = target("grafana:alerting/notificationPolicy:NotificationPolicy");
    const { id } = await provider.create(contact, { name: "ops", emails: [{ addresses: ["a@b"] }] }, false);
    const tree = await provider.create(policy, { contactPoint: "ops", groupBies: ["a"] }, false);
    await expect(provider.delete(contact, id)).rejects.toThrow(/in use by 1:policy/);
    await provider.delete(policy, tree.id);
    await provider.delete(contact, id);
    expect(provider.read(contact, id, {}, {}).id).toBe("");
  });

  test("a folder takes its rules along, unless it must not when it holds any", async () => {
    const provider = providerOn(freshFile());
    const group = target("grafana:alerting/ruleGroup:RuleGroup");
    const inputs = { title: "App", uid: "app", preventDestroyIfNotEmpty: true };
    const { id, outputs } = await provider.create(folder, inputs, false);
    const rules = await provider.create(
      group,
      { name: "g", folderUid: "app", intervalSeconds: 60, rules: [] },
      false,
    );
    await expect(provider.delete(folder, id)).rejects.toThrow(/not empty: it still holds 1:app:g/);
    await provider.update(folder, id, outputs, { ...inputs, preventDestroyIfNotEmpty: false }, false);
    await provider.delete(folder, id);
    expect(provider.read(group, rules.id, {}, {}).id).toBe("");
  });

  test("what exists whoever asks for it stays: an enabled API, the built-in sink", async () => {
    const provider = providerOn(freshFile(), ["*"]);
    const api = target("gcp:projects/service:Service");
    const enabled = await provider.create(
      api,
      { service: "run.googleapis.com", disableOnDestroy: false },
      false,
    );
    const builtIn = await provider.create(
      sink,
      { name: "_Default", destination: "storage.googleapis.com/x" },
      false,
    );
    await provider.delete(api, enabled.id);
    await provider.delete(sink, builtIn.id);
    expect(provider.read(api, enabled.id, {}, {}).id).toBe(enabled.id);
    expect(provider.read(sink, builtIn.id, {}, {}).id).toBe(builtIn.id);
  });
});

describe("previews", () => {
  test("what is computed is unknown before it is created, and nothing is created", async () => {
    const provider = providerOn(freshFile());
    const { id, outputs } = await provider.create(service, serviceInputs, true);
    expect(id).toBe("");
    expect(outputs).toMatchObject({ name: "app", uri: unknown, latestReadyRevision: unknown });
    expect(provider.read(service, "projects/acme-dev/locations/europe-west1/services/app", {}, {}).id).toBe(
      "",
    );
  });

  test("of what is computed only that is unknown before an update which the update may change", async () => {
    const provider = providerOn(freshFile());
    const created = await provider.create(service, serviceInputs, false);
    const { outputs } = await provider.update(service, created.id, created.outputs, serviceInputs, true);
    expect(outputs.uri).toBe(created.outputs.uri);
    expect(outputs.latestReadyRevision).toBe(unknown);
  });
});

test("a type that is not served is refused with where to list it", async () => {
  const provider = providerOn(freshFile());
  const topic = target("gcp:dataflow/job:Job");
  expect(provider.check(topic, {}, {}, "").failures[0]?.reason).toMatch(
    /do not serve gcp:dataflow\/job:Job; list it in/,
  );
  await expect(provider.create(topic, {}, false)).rejects.toThrow(/is not served/);
});

test("what changed behind the program's back is what a read tells", async () => {
  const file = freshFile();
  const provider = providerOn(file);
  const { id, outputs } = await provider.create(folder, { title: "App", uid: "app" }, false);
  await provider.update(folder, id, outputs, { title: "Renamed", uid: "app" }, false);
  expect(provider.read(folder, id, { title: "App", uid: "app" }, outputs).inputs).toEqual({
    title: "Renamed",
    uid: "app",
  });
});
