// Before the first paint: the theme and language chosen on this machine. A file of its own, because the content policy allows no inline script.
;(() => {
  const root = document.documentElement
  let theme = null
  let language = null
  try {
    theme = localStorage.getItem('patravali-theme')
    language = localStorage.getItem('patravali-language')
  } catch {
    // A browser that keeps nothing gets the defaults.
  }
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  if (language === 'hi' || language === 'en') root.lang = language
})()
// our policy forbids code made of text; zod asks whether it may make some before it does, and each asking is reported as a violation
globalThis.__zod_globalConfig = { jitless: true }
