// Amounts of money as people read them in an estimate.

/** Dollars with cents below a hundred, and without above: an estimate is not that exact. */
export function dollars(amount: number): string {
  return amount < 100 ? `$${amount.toFixed(2)}` : `$${Math.round(amount).toLocaleString("en-US")}`;
}
