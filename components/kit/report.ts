// Shows what checks found in Pulumi's own log, and stops at errors. The last step before anything is made.
import * as pulumi from "@pulumi/pulumi";
import { type Diagnostic, Diagnostics, formatDiagnostic } from "../core/diagnostics.ts";

/**
 * Shows warnings and notices, and stops at errors.
 * @throws VigieError naming every error at once
 */
export function reportDiagnostics(found: readonly Diagnostic[]): void {
  for (const each of found) {
    if (each.level === "warning") pulumi.log.warn(formatDiagnostic(each));
    if (each.level === "notice") pulumi.log.info(formatDiagnostic(each));
  }
  const diagnostics = new Diagnostics();
  diagnostics.add(found);
  diagnostics.failOnErrors();
}
