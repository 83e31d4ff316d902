// Mutants that the pairs do not tell from the rule, with the reason. They count as survivors all the same.

/** Which mutants, by their titles, and why nothing tells them apart. */
export const ACCEPTED: readonly { readonly matches: RegExp; readonly because: string }[] = [
  {
    matches: /(Down|Mudo) \(critical\) aggregation: sum → max/,
    because: "one target that answers is enough, and the greatest of ones is one",
  },
  {
    matches: /(DatabaseInstanceDown|DatabaseUnavailable) \(critical\) aggregation: max → sum/,
    because: "a sum of zeros and ones is below one exactly when the greatest of them is",
  },
  {
    matches: /DatabaseDown \(critical\) aggregation: sum → (avg|max)/,
    because: "no connection count is negative, so the sum is 0 exactly when the average and the greatest are",
  },
  {
    matches: /vigie (\w+Fail|Prometheus\w+|TargetsFailing) .* aggregation: sum → (max|avg)/,
    because:
      "any is too much, and a sum of counts, the greatest and their mean are above 0 at the same moments",
  },
  {
    matches: /vigie TargetsGone\w+ .* aggregation: sum → max/,
    because: "one target that answers is enough, and the greatest of ones is one",
  },
  {
    matches: /DiskUsageHigh \(warning\) aggregation: max → sum/,
    because: "what the store still has of a region that a database has left is zero",
  },
  {
    matches: /comparator: ([<>] → [<>]=|>= → >) at/,
    because: "the amount is a sum of fractions, which never is exactly the threshold",
  },
  {
    matches: /(FastBurn|SlowBurn) .* comparator: <= → </,
    because: "where both windows burn alike, either is the lesser",
  },
];
