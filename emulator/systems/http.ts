// What HTTP traffic looks like wherever it is counted.
import type { Values } from "../traffic.ts";

/** Mostly reads. */
export const METHODS = { GET: 0.75, POST: 0.25 };

/** Codes of a healthy service: a failure in ten thousand. */
export const CODES = { "200": 0.9, "201": 0.09, "404": 0.0099, "500": 0.0001 };

/** The same in classes. */
export const CLASSES = { "2xx": 0.99, "4xx": 0.0099, "5xx": 0.0001 };

/** Answers of a quick service, in seconds. */
export const QUICK: Values = [
  [0.03, 0.6],
  [0.08, 0.3],
  [0.15, 0.09],
  [0.3, 0.009],
  [0.8, 0.001],
];

/** The same service when something that it waits for is slow. */
export const SLOW: Values = [
  [0.3, 0.2],
  [1.5, 0.5],
  [3, 0.3],
];

/** Queries of a healthy database, in seconds. */
export const QUERIES: Values = [
  [0.003, 0.7],
  [0.02, 0.28],
  [0.04, 0.02],
];

/** Bodies, in bytes. */
export const BODIES: Values = [
  [800, 0.8],
  [20_000, 0.2],
];
