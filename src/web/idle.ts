/** When this browser was last used, in whichever of its tabs. */
const stamp = 'patravali-used'
const writeEvery = 2000

let used = Date.now()
let written = 0

const elsewhere = (): number => {
  try {
    return Number(localStorage.getItem(stamp) ?? 0)
  } catch {
    return 0
  }
}

/** For how long nobody has touched this browser, in milliseconds. */
export const idleFor = (): number => Date.now() - Math.max(used, elsewhere())

const note = (): void => {
  used = Date.now()
  if (used - written < writeEvery) return
  written = used
  try {
    localStorage.setItem(stamp, String(used))
  } catch {
    // Each tab counts for itself.
  }
}

/** From now on somebody is here: he just proved it. */
export const isHere = note

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/**
 * Watches for use until the returned function is called: `onIdle` after `seconds` without any, also when the machine slept meanwhile, and before
 * the touch that wakes it counts. `onHere` is called about every `tellEvery` seconds of use.
 */
export const watchIdle = (watched: {
  seconds: number
  onIdle: () => void
  tellEvery: number
  onHere: () => void
}): (() => void) => {
  const { seconds, onIdle, tellEvery, onHere } = watched
  let told = Date.now()
  const look = (): boolean => {
    const over = idleFor() >= seconds * 1000
    if (over) onIdle()
    return over
  }
  const touched = (): void => {
    if (look()) return
    note()
    if (used - told < tellEvery * 1000) return
    told = used
    onHere()
  }
  const seen = (): void => {
    if (!document.hidden) look()
  }
  note()
  const timer = setInterval(look, Math.min(5000, seconds * 100))
  for (const each of signs) addEventListener(each, touched, { capture: true, passive: true })
  document.addEventListener('visibilitychange', seen)
  return () => {
    clearInterval(timer)
    for (const each of signs) removeEventListener(each, touched, { capture: true })
    document.removeEventListener('visibilitychange', seen)
  }
}
