// Mutants that the pairs do not tell from the rule, with the reason. They count as survivors all the same.

/** Which mutants, by their titles, and why nothing tells them apart. */
export const ACCEPTED: readonly { readonly matches: RegExp; readonly because: string }[] = [
  {
    matches: /aggregation: sum by \(le(, \w+)*\) \( → avg by/,
    because: "a quantile is of proportions: the average of counts has the same one as their sum",
  },
  {
    matches: /(Down|Mudo) \(critical\) threshold: 1 → 0\.5/,
    because: "targets are counted in whole numbers, so fewer than one is fewer than a half",
  },
  {
    matches: /(Down|Mudo) \(critical\) aggregation: sum\( → max \(/,
    because: "one target that answers is enough, and the greatest of ones is one",
  },
  {
    matches: /HighMemoryUsage .* aggregation: sum by \(instance\)/,
    because: "an instance has one series of it, so there is nothing to add up",
  },
  {
    matches: /(LowCacheHitRate|DiskSpaceLow) .* aggregation: sum(\(| by)/,
    because: "both sides of the ratio have as many series, so averages have the ratio of sums",
  },
  {
    matches: /(DatabaseInstanceDown|DiskUsageHigh) .* aggregation: max\(/,
    because: "Google Cloud has one series of it for a database",
  },
  {
    matches: /DatabaseDown \(critical\) window: \[5m\] → \[150s\]/,
    because: "any error within the window counts, and those of the pairs never pause for long enough",
  },
  {
    matches: /DatabaseDown \(critical\) aggregation: sum\( → (avg|max) \(/,
    because: "no connection count is negative, so the sum is 0 exactly when the average and the greatest are",
  },
  {
    matches: /comparator: [<>] → [<>]=/,
    because: "the amount is a sum of fractions, which never is exactly the threshold",
  },
];
