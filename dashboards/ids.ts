// Panel ids: whole numbers that depend on the panel alone, so that adding one leaves all links to others intact.

/** A number for a key; where two fall together on one dashboard, the later moves on. */
export function idOf(key: string, taken: Set<number>): number {
  let id = 1 + (digest(key) % 99_999);
  while (taken.has(id)) id += 1;
  taken.add(id);
  return id;
}

/** FNV-1a: short, quick and spread well enough for some dozens of panels. */
function digest(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
