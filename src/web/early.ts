/** What `public/early.js` asked before the program stood, by address. */
type Early = { patravaliEarly?: Record<string, Promise<Response>> }

/** Milliseconds after which an answer nobody took is too old to be shown. */
const TOO_OLD = 20_000

/**
 * The answer to what was asked at the very beginning; each is taken once. Undefined where nothing was asked, and where the answer is a refusal: what is
 * refused before signing in may be had after it.
 */
export const takeEarly = async (address: string): Promise<Response | undefined> => {
  const asked = (globalThis as Early).patravaliEarly
  const answer = asked?.[address]
  if (!asked || !answer) return undefined
  delete asked[address]
  const taken = await answer.catch(() => undefined)
  return taken?.ok && performance.now() < TOO_OLD ? taken : undefined
}
