/** A number of bytes as people read it. */
export const inBytes = (bytes: number): string => {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`
}

/** The seconds since a `performance.now()`. */
export const inSeconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`
