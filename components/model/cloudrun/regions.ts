// The regions of Cloud Run and what an instance costs there.
import { type Diagnostic, Diagnostics, nearest } from "../../core/diagnostics.ts";

/** Cloud Run has two price tiers; a region belongs to one. */
export type PriceTier = 1 | 2;

const TIER_1 = [
  "asia-east1",
  "asia-northeast1",
  "asia-northeast2",
  "europe-north1",
  "europe-north2",
  "europe-southwest1",
  "europe-west1",
  "europe-west4",
  "europe-west8",
  "europe-west9",
  "me-west1",
  "northamerica-south1",
  "us-central1",
  "us-east1",
  "us-east4",
  "us-east5",
  "us-south1",
  "us-west1",
] as const;

const TIER_2 = [
  "africa-south1",
  "asia-east2",
  "asia-northeast3",
  "asia-south1",
  "asia-south2",
  "asia-southeast1",
  "asia-southeast2",
  "asia-southeast3",
  "australia-southeast1",
  "australia-southeast2",
  "europe-central2",
  "europe-west10",
  "europe-west12",
  "europe-west2",
  "europe-west3",
  "europe-west6",
  "me-central1",
  "me-central2",
  "northamerica-northeast1",
  "northamerica-northeast2",
  "southamerica-east1",
  "southamerica-west1",
  "us-west2",
  "us-west3",
  "us-west4",
] as const;

/**
 * Cloud Run's regions with their tier, as cloud.google.com/run/docs/locations lists them; taken down 2026-11-21.
 * europe-north2, northamerica-south1 and asia-southeast3 are newer than the copy of that page that was read.
 */
export const CLOUD_RUN_REGIONS: Readonly<Record<string, PriceTier>> = {
  ...Object.fromEntries(TIER_1.map((region) => [region, 1] as const)),
  ...Object.fromEntries(TIER_2.map((region) => [region, 2] as const)),
};

/** Checks a region. @param at where it stands */
export function checkRegion(region: string, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  if (region in CLOUD_RUN_REGIONS) return found.all;
  const known = Object.keys(CLOUD_RUN_REGIONS);
  if (/^[a-z]+-[a-z]+\d+-[a-z]$/.test(region)) {
    found.error(at, `"${region}" is a zone, Cloud Run lives in regions`, `write "${region.slice(0, -2)}"`);
    return found.all;
  }
  const near = nearest(region, known);
  found.error(
    at,
    `"${region}" is no region of Cloud Run that Vigie knows`,
    near === undefined ? `write one of ${known.join(", ")}` : `write "${near}"`,
  );
  return found.all;
}
