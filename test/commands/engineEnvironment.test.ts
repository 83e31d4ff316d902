// The engine of the offline stack sees nothing of the user's accounts.
import { describe, expect, test } from "vitest";
import { engineEnvironment } from "../../tools/engine/environment.ts";

const environment = (inherited: Readonly<Record<string, string>>) =>
  engineEnvironment({
    inherited,
    toolchain: { PATH: "/tools" },
    stateFolder: "/clone/.vigie/state",
    passphraseFile: "/clone/.vigie/passphrase",
    more: { PULUMI_DEBUG_PROVIDERS: "gcp:1234" },
  });

describe("the engine's environment", () => {
  test("leaves out every variable that leads to the user's accounts, projects or stacks", () => {
    const theirs = {
      GOOGLE_APPLICATION_CREDENTIALS: "/home/me/key.json",
      GOOGLE_CLOUD_PROJECT: "real",
      GCLOUD_PROJECT: "real",
      CLOUDSDK_CONFIG: "/home/me/.config/gcloud",
      GRAFANA_AUTH: "glsa_real",
      GRAFANA_URL: "https://real.grafana.net",
      PULUMI_ACCESS_TOKEN: "pul-real",
      PULUMI_BACKEND_URL: "gs://real",
      PULUMI_CONFIG_PASSPHRASE: "real",
      PULUMI_STACK: "prod",
      KUBECONFIG: "/home/me/.kube/config",
    };
    const text = JSON.stringify(environment({ ...theirs, HOME: "/home/me" }));
    for (const value of Object.values(theirs).filter((each) => each !== "prod"))
      expect(text).not.toContain(value);
    expect(environment(theirs)).not.toHaveProperty("PULUMI_STACK");
  });

  test("keeps what a program needs to run, and where engines and plugins are stored", () => {
    const kept = { HOME: "/home/me", LANG: "fr_FR.UTF-8", PULUMI_HOME: "/opt/pulumi", TMPDIR: "/tmp" };
    expect(environment(kept)).toMatchObject(kept);
  });

  test("works on the clone's own state, with the clone's own passphrase, on the offline providers", () => {
    expect(environment({ PATH: "/usr/bin" })).toMatchObject({
      PATH: "/tools",
      PULUMI_BACKEND_URL: "file:///clone/.vigie/state?metadata=skip",
      PULUMI_CONFIG_PASSPHRASE_FILE: "/clone/.vigie/passphrase",
      PULUMI_DEBUG_PROVIDERS: "gcp:1234",
      PULUMI_SKIP_UPDATE_CHECK: "true",
    });
  });
});
