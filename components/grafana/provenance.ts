// One decision for the whole program: what Vigie makes in Grafana is locked in Grafana's UI, so that the code stays the truth.
// Flipping it for a contact point that exists deletes the new one, so it is a constant and no option (docs/traps.md).

/** False: shown as "provisioned" and not editable in the UI. */
export const DISABLE_PROVENANCE = false;
