// What Google Cloud says of entries and traces that arrived: two reads. Formats: the published reference of Cloud Logging
// (entries.list, version 2) and of Cloud Trace (projects.traces.list, version 1).
import { callsOf } from "../preflight/calls.ts";

/** Whether something arrived. */
export interface GoogleReads {
  /** The newest entry of a bucket since a time; "none" where there is none, "no bucket" where the bucket is not there. */
  newestEntry(bucket: string, since: Date): Promise<string | "none" | "no bucket">;
  /** Whether any trace of a project began since a time. */
  hasTraces(project: string, since: Date): Promise<boolean>;
}

/** Addresses of the APIs. */
export const GOOGLE_APIS = {
  logging: "https://logging.googleapis.com",
  trace: "https://cloudtrace.googleapis.com",
} as const;

/** Pages that are turned: a page may be empty while the search goes on. */
const PAGES = 10;

/** Reads Google Cloud. @param token an access token; it is in no message */
export function readGoogle(
  token: string,
  apis: Readonly<Record<keyof typeof GOOGLE_APIS, string>>,
): GoogleReads {
  const api = (name: string, url: string, role: string) =>
    callsOf({
      name,
      url,
      token,
      unreached: "see the network",
      locked: `use a fresh token of somebody with ${role}: gcloud auth print-access-token`,
    });
  const logging = api("Cloud Logging", apis.logging, "roles/logging.viewAccessor");
  const trace = api("Cloud Trace", apis.trace, "roles/cloudtrace.user");
  return {
    async newestEntry(bucket, since) {
      let pageToken: string | undefined;
      for (let page = 0; page < PAGES; page += 1) {
        const { status, body } = await logging("/v2/entries:list", {
          body: {
            resourceNames: [`${bucket}/views/_AllLogs`],
            filter: `timestamp>="${since.toISOString()}"`,
            orderBy: "timestamp desc",
            pageSize: 1,
            ...(pageToken && { pageToken }),
          },
        });
        if (status === 404) return "no bucket";
        const { entries = [], nextPageToken } = body as {
          readonly entries?: readonly { readonly timestamp: string }[];
          readonly nextPageToken?: string;
        };
        if (entries[0]) return entries[0].timestamp;
        if (!nextPageToken) return "none";
        pageToken = nextPageToken;
      }
      return "none";
    },
    async hasTraces(project, since) {
      const asked = new URLSearchParams({ pageSize: "1", startTime: since.toISOString() });
      const { body } = await trace(`/v1/projects/${project}/traces?${asked}`);
      const { traces = [] } = (body ?? {}) as { readonly traces?: readonly unknown[] };
      return traces.length > 0;
    },
  };
}
