// Searches that everybody in a project finds in Logs Explorer. Saving one for all takes the right logging.queries.share, which
// roles/logging.admin has; the searches themselves need nothing, and are also in the rendered pages.
import { SavedQuery, type SavedQueryArgs } from "@pulumi/gcp/logging/savedQuery.js";
import type * as pulumi from "@pulumi/pulumi";
import { Diagnostics } from "../core/diagnostics.ts";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import type { Transforms } from "../kit/component.ts";
import { checkProject } from "../model/cloudrun/names.ts";
import { checkFilter, checkLogName } from "../model/logging/limits.ts";
import { slug } from "./runtimeAccount.ts";

/** One search. */
export interface SavedSearch {
  /** What tells it from the others. */
  readonly key: string;
  /** What it finds, as a title. */
  readonly title: string;
  /** Its filter, in the logging query language, on one line. */
  readonly filter: string;
}

/** Arguments of SavedSearches. */
export interface SavedSearchesArgs {
  /** The project's id. */
  readonly project: string;
  /** What the searches' ids begin with. @default the component's name */
  readonly prefix?: string;
  /** What their titles begin with, for the list has those of a whole project. @default none */
  readonly title?: string;
  /** The searches; keys are distinct. */
  readonly searches: readonly SavedSearch[];
}

/** The inner resources of SavedSearches. */
export interface SavedSearchesNodes {
  /** Saved queries by the searches' keys. */
  readonly queries: Readonly<Record<string, SavedQuery>>;
}

/** The last word on inner resources, by the same keys. */
export type SavedSearchesTransforms = Transforms<SavedSearchesNodes, { queries: SavedQueryArgs }>;

/** Saved searches of a project. */
export class SavedSearches extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: SavedSearchesNodes;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: SavedSearchesArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: SavedSearchesTransforms = {},
  ) {
    const { project, prefix = name, title, searches } = args;
    const summary = { project, searches: searches.map(({ key }) => key) };
    super("vigie:gcp:SavedSearches", name, summary, options, {
      args,
      slots: [],
      token: "gcp:logging/savedQuery:SavedQuery",
      check: (at) => {
        const found = new Diagnostics();
        found.add(checkProject(project, `${at}.project`));
        for (const { key, filter } of searches) {
          found.add(checkLogName(`${prefix}-${key}`, `${at}.searches.${key}`));
          found.add(checkFilter(filter, `${at}.searches.${key}.filter`));
        }
        return found.all;
      },
    });
    this.nodes = {
      queries: Object.fromEntries(
        searches.map((search) => [
          search.key,
          this.make(
            SavedQuery,
            slug(search.key),
            {
              parent: `projects/${project}`,
              // Logs Explorer lists those of this location for a project.
              location: "global",
              name: `${prefix}-${search.key}`,
              displayName: title === undefined ? search.title : `${title}: ${search.title}`,
              visibility: "SHARED",
              loggingQuery: { filter: search.filter },
            },
            transforms.queries,
          ),
        ]),
      ),
    };
    this.registerOutputs({});
  }
}
