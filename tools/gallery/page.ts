// What a page is filled with: the stack as it was rendered, and what was measured, frozen or fetched later.
import type { DashboardData, Now } from "./data/data.ts";
import type { RenderedStackPage } from "./rendered/stack.ts";

/** A runbook, ready to be shown. */
export interface Runbook {
  /** The system's name. */
  readonly system: string;
  /** What alerts' links end with. */
  readonly name: string;
  /** Its first heading. */
  readonly title: string;
  /** What the alert means, in a paragraph; empty where the page has none. */
  readonly meaning: string;
  /** Its text. */
  readonly html: string;
}

/** Everything that does not change while a page is open. */
export interface Page extends Omit<RenderedStackPage, "runbooks" | "recordings"> {
  /** The stack's name. */
  readonly stack: string;
  /** Whether it shows a stack that runs on this machine. */
  readonly live: boolean;
  /** What to do. */
  readonly runbooks: readonly Runbook[];
  /** Texts of text panels, by `<dashboard>/<panel>`. */
  readonly texts: Readonly<Record<string, string>>;
}

/** What was measured when a page was frozen. */
export interface Frozen {
  /** How things stood. */
  readonly now: Now;
  /** By the dashboard's uid and what was chosen on it. */
  readonly dashboards: Readonly<Record<string, DashboardData>>;
}

/** What is embedded in a page's HTML. */
export interface Embedded {
  /** What it shows. */
  readonly page: Page;
  /** What it draws. @default fetched from where the page came from */
  readonly frozen?: Frozen;
}
