// A stack that names what others made comes up offline too, without their stacks.
import { expect, test } from "vitest";
import { describeStack } from "../../components/model/describeStack.ts";
import { madeElsewhere } from "../../tools/commands/start/madeElsewhere.ts";

const bare = { environment: "dev", project: "my-project", grafana: { url: "https://x.grafana.net" } };

test("everything that a stack says others made is there in its offline cloud", () => {
  const stack = describeStack({
    ...bare,
    systems: {
      shop: {
        services: {
          api: {
            secretIds: { KEY: "sentry/versions/3", DSN: "dsn" },
            serviceAccount: "run@my-project.iam.gserviceaccount.com",
            vpc: { network: "main", subnetwork: "main-west" },
          },
        },
      },
    },
    grafana: { ...bare.grafana, dataSources: { metrics: "theirs" } },
    logs: { destinations: { lake: { kind: "bigquery", name: "projects/lake/datasets/logs" } } },
  });
  expect(madeElsewhere(stack)).toEqual([
    "theirs",
    "projects/lake/datasets/logs",
    "*sentry",
    "*dsn",
    "run@my-project.iam.gserviceaccount.com",
    "*main",
    "*main-west",
  ]);
});

test("the accounts that may call its services are there, whichever layer names them", () => {
  const caller = (name: string) => `serviceAccount:${name}@my-project.iam.gserviceaccount.com`;
  const stack = describeStack({
    ...bare,
    environments: { dev: { service: { invokers: [caller("one"), "allUsers"] } } },
    defaults: { invokers: [caller("two"), "user:ada@acme.com"] },
    systems: {
      shop: { defaults: { invokers: [caller("three")] }, services: { api: { invokers: [caller("two")] } } },
    },
  });
  expect(madeElsewhere(stack)).toEqual(
    ["one", "two", "three"].map((name) => `${name}@my-project.iam.gserviceaccount.com`),
  );
});

test("where it says nothing, nothing is given", () => {
  expect(madeElsewhere(describeStack({ ...bare, systems: { shop: {} } }))).toEqual([]);
});
