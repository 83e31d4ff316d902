// What `npm start` takes over of a stack's configuration, and what stays with its owner.
import { describe, expect, test } from "vitest";
import { offlineCopy } from "../../tools/commands/start/offlineStack.ts";

const config = {
  "vigie:project": "my-project",
  "vigie:secrets": { "grafana-auth": { secure: "v1:abc" } },
  "vigie:grafana": { url: { secure: "v1:def" }, stackId: 7 },
  "vigie:systems": { aiprod: { defaults: { cpu: "2" } }, chenu: {} },
};

describe("the offline copy of a configuration", () => {
  test("has nothing that is encrypted: it belongs to the real stack, whose key nobody needs here", () => {
    expect(offlineCopy(config, [])).toEqual({
      "vigie:project": "my-project",
      "vigie:secrets": {},
      "vigie:grafana": { stackId: 7 },
      "vigie:systems": config["vigie:systems"],
    });
  });

  test("has only the chosen systems, with what the stack says about them", () => {
    expect(offlineCopy(config, ["aiprod", "nexten"])["vigie:systems"]).toEqual({
      aiprod: { defaults: { cpu: "2" } },
      nexten: {},
    });
  });
});
