/** A run of numbers as people write it: `4`, or `4–6`. */
export const rangeOf = ({ from, to }: { from: number; to: number }): string =>
  from === to ? `${from}` : `${from}–${to}`
