// A dashboard that somebody made elsewhere, as far as it is looked at. It comes from a file, so nothing about it is certain.

/** A data source, as panels and queries name it; older dashboards write its name alone. */
export type OwnDataSource = string | { readonly type?: unknown; readonly uid?: unknown } | null | undefined;

/** A query. */
export interface OwnTarget {
  /** Which of the panel's. */
  readonly refId?: unknown;
  /** @default the panel's */
  readonly datasource?: OwnDataSource;
  /** PromQL, where the data source is a Prometheus. */
  readonly expr?: unknown;
  /** PromQL, where it is Cloud Monitoring's plugin. */
  readonly promQLQuery?: {
    /** The query. */
    readonly expr?: unknown;
  };
}

/** A panel or a row. */
export interface OwnPanel {
  /** Its number. */
  readonly id?: unknown;
  /** How it draws. */
  readonly type?: unknown;
  /** What people read. */
  readonly title?: unknown;
  /** Its place. */
  readonly gridPos?: {
    /** Its first column. */
    readonly x?: unknown;
    /** Its first line. */
    readonly y?: unknown;
    /** Its width. */
    readonly w?: unknown;
    /** Its height. */
    readonly h?: unknown;
  };
  /** Where it reads. */
  readonly datasource?: OwnDataSource;
  /** What it asks. */
  readonly targets?: readonly OwnTarget[];
  /** How its numbers are shown. */
  readonly fieldConfig?: {
    /** For every line. */
    readonly defaults?: {
      /** The id of a unit. */
      readonly unit?: unknown;
    };
  };
  /** What a closed row hides. */
  readonly panels?: readonly OwnPanel[];
}

/** A variable. */
export interface OwnVariable {
  /** Its name. */
  readonly name?: unknown;
  /** Its type, such as `datasource`. */
  readonly type?: unknown;
  /** Of a data source variable the plugin. */
  readonly query?: unknown;
  /** What is chosen. */
  readonly current?: {
    /** As queries get it. */
    readonly value?: unknown;
  };
}

/** A dashboard. */
export interface OwnBoard {
  /** Its identity. */
  readonly uid?: unknown;
  /** What people read. */
  readonly title?: unknown;
  /** Its tags. */
  readonly tags?: unknown;
  /** Its panels. */
  readonly panels?: readonly OwnPanel[];
  /** Its variables. */
  readonly templating?: {
    /** In the order in which they are offered. */
    readonly list?: readonly OwnVariable[];
  };
  /** What Grafana asks whoever imports it by hand. */
  readonly __inputs?: unknown;
  /** Of Grafana's newer form. */
  readonly apiVersion?: unknown;
}

/** A list, where one is given; what is no list is none. */
export function listOf<T>(given: readonly T[] | undefined): readonly T[] {
  return Array.isArray(given) ? given.filter((each) => typeof each === "object" && each !== null) : [];
}

/** Every panel, those in closed rows too. */
export function everyPanel(panels: readonly OwnPanel[] | undefined): readonly OwnPanel[] {
  return listOf(panels).flatMap((panel) => [panel, ...everyPanel(panel.panels)]);
}
