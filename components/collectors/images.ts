// The images of the collectors, pinned by tag, and which tags are refused. A digest can always be given instead.
import { type Diagnostic, Diagnostics } from "../core/diagnostics.ts";
import type { CollectorMode } from "../model/settings.ts";

const REPOSITORY = "us-docker.pkg.dev/cloud-ops-agents-artifacts";

/** A collector that runs as a sidecar. */
export type Sidecar = Exclude<CollectorMode, "none">;

/**
 * The pinned images.
 *
 * - gmp 1.9.2: the newest tag of a public audit of the repository, 2026-09-05; 1.8.0 is the newest in the source itself.
 * - otel 0.156.1: GoogleCloudPlatform/opentelemetry-operations-collector at d90c141, 2026-07-22.
 */
export const COLLECTOR_IMAGES: Readonly<Record<Sidecar, string>> = {
  gmp: `${REPOSITORY}/cloud-run-gmp-sidecar/cloud-run-gmp-sidecar:1.9.2`,
  otel: `${REPOSITORY}/google-cloud-opentelemetry-collector/otelcol-google:0.156.1`,
};

/** Tags of the Managed Prometheus sidecar that cannot start: their user may not make /run (run-gmp-sidecar#88, #89). */
const BROKEN_GMP_TAGS: readonly string[] = ["1.6.0", "1.7.0"];

/** Tags that mean another image tomorrow. */
const FLOATING_TAGS: readonly string[] = ["latest", "stable", "edge", "nightly", "main", "master"];

/** An image's name, taken apart. */
export interface ImageName {
  /** Registry and path. */
  readonly repository: string;
  /** Such as `1.9.2`. @default none */
  readonly tag?: string;
  /** Such as `sha256:…`. @default none */
  readonly digest?: string;
}

/** Takes an image's name apart; a colon before the last slash is a registry's port. */
export function parseImage(image: string): ImageName {
  const [name = "", digest] = image.split("@", 2);
  const colon = name.indexOf(":", name.lastIndexOf("/") + 1);
  const tag = colon === -1 ? undefined : name.slice(colon + 1);
  return {
    repository: colon === -1 ? name : name.slice(0, colon),
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** Whether an image is named by the digest of its content. */
export function isDigest(image: string): boolean {
  return /@sha256:[0-9a-f]{64}$/.test(image);
}

/** Whether a name means another image tomorrow: no tag at all, or one that moves. */
export function isFloating(image: string): boolean {
  const { tag, digest } = parseImage(image);
  return digest === undefined && (tag === undefined || FLOATING_TAGS.includes(tag));
}

/**
 * Checks a collector's image.
 * @param floatingTags whether this environment allows tags that move
 * @param at where the image stands
 */
export function checkCollectorImage(
  image: string,
  sidecar: Sidecar,
  floatingTags: boolean,
  at: string,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  const { repository, tag } = parseImage(image);
  if (sidecar === "gmp" && tag !== undefined && BROKEN_GMP_TAGS.includes(tag)) {
    found.error(
      at,
      `version ${tag} of the sidecar cannot start: its user may not make the directory it writes to`,
      `write "${repository}:1.9.2", or any version from 1.8.0 on`,
    );
  }
  if (!floatingTags && isFloating(image)) {
    found.error(
      at,
      tag === undefined
        ? "the image has neither tag nor digest"
        : `the tag "${tag}" can mean another image tomorrow`,
      `write "${COLLECTOR_IMAGES[sidecar]}", or the image's digest`,
    );
  }
  return found.all;
}
