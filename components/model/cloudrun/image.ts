// The application's image: by digest where the environment requires it, never from a registry that is gone.
import { isDigest, parseImage } from "../../collectors/images.ts";
import { type Diagnostic, Diagnostics } from "../../core/diagnostics.ts";

/** What an image is checked against. */
export interface ImageRules {
  /** The project's id, for the form of the replacement. */
  readonly project: string;
  /** The service's region, for the form of the replacement. */
  readonly region: string;
  /** Whether a tag is refused. */
  readonly requireDigest: boolean;
}

/** Checks an image. @param at where it stands */
export function checkImage(image: string, rules: ImageRules, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  const { repository } = parseImage(image);
  const host = repository.split("/")[0] ?? "";
  if (host === "gcr.io" || host.endsWith(".gcr.io")) {
    found.error(
      at,
      `${host} is Container Registry, which Google has shut down`,
      `push the image to Artifact Registry and write "${artifactRegistry(repository, rules)}@sha256:<digest>"`,
    );
    return found.all;
  }
  if (image.trim() !== image || image === "" || /\s/.test(image)) {
    found.error(
      at,
      `"${image}" is no image`,
      'write one like "europe-docker.pkg.dev/my-project/apps/api@sha256:<digest>"',
    );
  } else if (image.includes("@") && !isDigest(image)) {
    found.error(
      at,
      "the digest is not 64 hexadecimal digits after sha256:",
      "copy it whole from the registry",
    );
  } else if (rules.requireDigest && !isDigest(image)) {
    found.error(
      at,
      `"${image}" is a tag, which can mean another image tomorrow`,
      `write the digest, as in "${repository}@sha256:<digest>", or requireDigest: false for this environment`,
    );
  }
  return found.all;
}

/** Where an image of Container Registry would be in Artifact Registry: region, project, repository `apps`. */
function artifactRegistry(repository: string, { project, region }: ImageRules): string {
  const name = repository.split("/").at(-1) ?? "app";
  return `${region}-docker.pkg.dev/${project}/apps/${name}`;
}
