// Mutants that no pair can tell from the rule, with the reason. They count as survivors all the same.

/** Which mutants, by their titles, and why nothing tells them apart. */
export const ACCEPTED: readonly { readonly matches: RegExp; readonly because: string }[] = [];
