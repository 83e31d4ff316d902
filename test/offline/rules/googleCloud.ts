// What exists in the Google Cloud that the rules are tried in.
import { stored } from "./cases.ts";

/** The type of a Cloud Run service. */
export const service = "gcp:cloudrunv2/service:Service";
/** The address of the one service account. */
export const email = "app-runner@acme-dev.iam.gserviceaccount.com";

/** The one service account. */
export const account = stored(
  "gcp:serviceaccount/account:Account",
  `projects/acme-dev/serviceAccounts/${email}`,
  {
    email,
  },
);
/** The one secret. */
export const secret = stored(
  "gcp:secretmanager/secret:Secret",
  "projects/acme-dev/secrets/token",
  {},
  { name: "projects/1/secrets/token", project: "acme-dev", secretId: "token" },
);
/** Its one version. */
export const version = stored(
  "gcp:secretmanager/secretVersion:SecretVersion",
  "projects/1/secrets/token/versions/1",
  {},
  { version: "1" },
);
/** The grant by which the account reads the secret. */
export const accessor = stored("gcp:secretmanager/secretIamMember:SecretIamMember", "grant", {
  secretId: secret.id,
  role: "roles/secretmanager.secretAccessor",
  member: `serviceAccount:${email}`,
});
/** The one Cloud Run service. */
export const running = stored(service, "projects/acme-dev/locations/europe-west1/services/app");
/** All of these. */
export const usual = [account, secret, version, accessor, running];
