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
  // where papers stand beside the notes: the sizes of the first ones, and the picture of the first page as wide as it will likely be drawn
  const beside = isInside && screen?.papers && matchMedia('(min-width: 62em)').matches
  const first = beside
    ? asked[`/api/v1${path.replace(new RegExp(screen.address), screen.asks[0])}`]
    : undefined
  first
    ?.then(answer => (answer.ok ? answer.clone().json() : { papers: [] }))
    .then(({ papers }) => {
      const scans = papers.slice(0, 3).flatMap(({ documentId }) => documentId ?? [])
      for (const id of scans) ask(`/api/v1/documents/${id}`)
      const wish = innerWidth * 0.31 * Math.min(devicePixelRatio, 1.5) * 0.92
      const width = screen.papers.find(each => each >= wish)
      if (scans[0] && width)
        globalThis.patravaliFirstPage = Object.assign(new Image(), {
          src: `/api/v1/documents/${scans[0]}/pages/1/image?width=${width}`,
        })
    })
    .catch(() => {})
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
