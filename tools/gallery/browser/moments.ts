// Moments and stretches of time in words.

/** A moment, such as `21 Nov, 14:03:00`, where the reader is. */
export function momentInWords(seconds: number): string {
  return new Date(seconds * 1_000).toLocaleString("en-GB", {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  });
}

/** A stretch of time, such as `2 h 5 min`. */
export function spanInWords(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < 3_600) return `${Math.round(seconds / 60)} min`;
  if (seconds < 86_400) {
    const minutes = Math.round((seconds % 3_600) / 60);
    return `${Math.floor(seconds / 3_600)} h${minutes > 0 ? ` ${minutes} min` : ""}`;
  }
  const days = Math.round(seconds / 86_400);
  return `${days} ${days === 1 ? "day" : "days"}`;
}

/** A moment on an axis: the time of day, and the date where the axis is longer than a day. */
export function clockText(seconds: number, span: number): string {
  const at = new Date(seconds * 1_000);
  const time = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const date = at.toLocaleDateString("en-GB", { day: "numeric", month: "short" });
  if (span > 3 * 86_400) return date;
  return span > 86_400 ? `${date} ${time}` : time;
}
