// A view of a log bucket, as plain data; what can be wrong with it is in views.ts.

/** A part of a log bucket, and who may read it. */
export interface LogViewSpec {
  /** Only entries of this log, such as `run.googleapis.com/stdout`. @default every log */
  readonly log?: string;
  /** Only entries of this kind of resource, such as `cloud_run_revision`. @default every kind */
  readonly resource?: string;
  /** IAM members that may read it, such as `group:support@acme.com`. @default whoever may read the bucket */
  readonly readers?: readonly string[];
}
