// What a stack must say and does not: each with the command that says it, and a placeholder that passes.
import { describe, expect, it } from "vitest";
import { requiredInputs, withPlaceholders } from "../../config/placeholders.ts";
import { systems } from "../../systems/index.ts";
import { all } from "../systems/all.ts";
import { complete, errorsOf, understood } from "./stack.ts";

const GRAFANA = { "vigie:project": "my-project", "vigie:grafana": { url: "https://x.grafana.net" } };

function paths(config: Readonly<Record<string, unknown>>): readonly string[] {
  return requiredInputs(config, systems, "dev").map(({ path }) => path);
}

describe("what a stack does not say yet", () => {
  it("is asked for with a command that can be pasted, a secret without its value", () => {
    const { findings } = understood({ "vigie:systems": { gw2optimizer: {} } });
    const fixes = Object.fromEntries(findings.map(({ at, fix }) => [at, fix]));
    expect(fixes).toMatchObject({
      "vigie:project": "run pulumi config set --path 'vigie:project' 'my-project-dev'",
      "vigie:systems.gw2optimizer.channels.email.addresses[0]":
        "run pulumi config set --path 'vigie:systems.gw2optimizer.channels.email.addresses[0]' 'oncall@example.com'",
      "vigie:secrets.gw2optimizer-slack":
        "run pulumi config set --secret --path 'vigie:secrets.gw2optimizer-slack', which asks for the value",
    });
  });

  it.each(["dev", "prod"])("passes with placeholders, in %s, for all systems", (environment) => {
    expect(errorsOf(complete({ "vigie:environment": environment }, all), all)).toEqual([]);
  });

  it("holds a Slack channel's secret, and a pager's only where it may page", () => {
    const chenu = { ...GRAFANA, "vigie:systems": { chenu: {} } };
    expect(paths(chenu)).toContain("vigie:secrets.chenu-slack");
    expect(paths(chenu)).not.toContain("vigie:secrets.chenu-pagerduty");
    expect(paths({ ...chenu, "vigie:settings": { mayPage: true } })).toContain(
      "vigie:secrets.chenu-pagerduty",
    );
  });

  it("holds the images of the systems that the stack carries, and of no other", () => {
    const images = paths({ ...GRAFANA, "vigie:systems": { nexten: {}, "vm-agent": {} } }).filter((path) =>
      path.endsWith(".image"),
    );
    expect(images).toEqual(
      ["cv-parser", "job-parser", "matching-api"].map(
        (name) => `vigie:systems.nexten.services.${name}.image`,
      ),
    );
  });

  it("holds no secret that a stack keeps elsewhere", () => {
    const service = { secretIds: { SENTRY_DSN: "sentry" } };
    const elsewhere = {
      ...GRAFANA,
      "vigie:systems": { gw2optimizer: { services: { gw2optimizer: service } } },
    };
    expect(paths(elsewhere)).not.toContain("vigie:secrets.gw2optimizer-gw2optimizer-sentry-dsn");
  });

  it("holds the uid of the data source where another stack owns the organisation, and then no syncer's token", () => {
    const other = { ...GRAFANA, "vigie:owns": { organisation: false } };
    expect(paths(other)).toContain("vigie:grafana.dataSources.metrics");
    expect(paths(other)).not.toContain("vigie:secrets.grafana-syncer-token");
  });

  it("holds the account of a Google key, wherever that key is read by, and nowhere else", () => {
    const account = "vigie:grafana.googleAccount";
    const key = "vigie:secrets.grafana-google-key";
    const reading = { ...GRAFANA["vigie:grafana"], metricsSource: "cloud-monitoring" };
    const needed = { ...GRAFANA, "vigie:grafana": reading };
    expect(paths(needed)).toEqual(expect.arrayContaining([account, key]));
    const given = { ...GRAFANA, "vigie:secrets": { "grafana-google-key": { secure: "v1:x" } } };
    expect(paths(given)).toContain(account);
    expect(paths({ ...given, "vigie:owns": { organisation: false } })).not.toContain(account);
    expect(paths(GRAFANA)).not.toContain(account);
    const named = { ...reading, googleAccount: "reader@my-project.iam.gserviceaccount.com" };
    expect(paths({ ...given, "vigie:grafana": named })).not.toContain(account);
  });

  it("leaves what is said alone", () => {
    const said = {
      ...GRAFANA,
      "vigie:systems": { aiprod: { services: { "aiprod-v33": { cpu: "8", memory: "16Gi" } } } },
    };
    const { config } = withPlaceholders(said, systems, "dev");
    expect(config).toMatchObject(said);
    expect(said["vigie:systems"].aiprod.services["aiprod-v33"]).not.toHaveProperty("image");
  });
});
