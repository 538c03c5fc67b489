// Before the first paint: the theme and language chosen on this machine. A file of its own, because the content policy allows no inline script.
;(() => {
  const root = document.documentElement
  let theme = null
  let language = null
  let isLocked = false
  try {
    isLocked = localStorage.getItem('patravali-locked') !== null
    theme = localStorage.getItem('patravali-theme')
    language = localStorage.getItem('patravali-language')
  } catch {
    // A browser that keeps nothing gets the defaults.
  }
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  if (language === 'hi' || language === 'en') root.lang = language

  // What the screen needs is asked for while the program is still on its way (scripts/web-early.ts says what, src/web/early.ts takes it).
  const asked = {}
  const ask = address => {
    asked[address] = fetch(address, {
      headers: { accept: 'application/json', 'accept-language': root.lang },
      credentials: 'same-origin',
    })
    // whoever takes it hears of a failure
    asked[address].catch(() => {})
  }
  const path = location.pathname
  const pieces = globalThis.patravaliPieces
  const screen = pieces?.screens.find(({ address }) => new RegExp(address).test(path))
  ask(`/api/v1/words/${root.lang}`)
  // behind a lock nothing is asked for: whoever reloads the page learns no more than before
  const isInside = !isLocked && !/^\/(sign-in|locked|welcome|check\/)/.test(path)
  if (isInside) ask('/api/v1/session')
  for (const each of (isInside && screen?.asks) || [])
    ask(`/api/v1${path.replace(new RegExp(screen.address), each)}`)
  globalThis.patravaliEarly = asked
  const words = pieces?.words[root.lang]
  const spoken = [...(words?.near ?? []), ...(screen?.words === 'office' ? words.office : [])]
  for (const file of new Set([...spoken, ...(screen?.files ?? [])])) {
    const link = document.createElement('link')
    const isSheet = file.endsWith('.css')
    link.rel = isSheet ? 'preload' : 'modulepreload'
    if (isSheet) link.as = 'style'
    link.crossOrigin = ''
    link.href = `/${file}`
    document.head.append(link)
  }
})()
// our policy forbids code made of text; zod asks whether it may make some before it does, and each asking is reported as a violation
globalThis.__zod_globalConfig = { jitless: true }
