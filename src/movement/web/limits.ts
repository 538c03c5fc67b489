/** How long a paper may lie on one desk before it is late: seven days (CSMOP), until an instance's clocks say otherwise. */
export const deskLimit = 7 * 24 * 60 * 60 * 1000

/** How long a stay has lasted, in milliseconds: until it left, or until now. */
export const lengthOf = (stay: { sentAt: string; leftAt: string | null }, now: number): number =>
  Math.max(0, (stay.leftAt ? Date.parse(stay.leftAt) : now) - Date.parse(stay.sentAt))
