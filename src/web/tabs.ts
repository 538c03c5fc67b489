/** What tabs of one browser say to each other of one text: that they have it open, that they saved it, that they are gone. */
type Said = { what: string; from: string; says: 'who' | 'here' | 'saved' | 'gone' }

const name = 'patravali-tabs'
/** How often the others are asked whether they are still there, and how long one that keeps silent counts as there. */
const asks = 4_000
const silence = 11_000

/**
 * Meets the other tabs of this browser that have the same text open; `what` names the text and whose it is. `onOthers` hears whether there are
 * any, `onSaved` that one of them has saved. Where the browser has no such channel nobody is ever met.
 */
export const meetTabs = (
  what: string,
  heard: { onOthers: (others: boolean) => void; onSaved: () => void },
): { saved: () => void; leave: () => void } => {
  if (globalThis.BroadcastChannel === undefined) return { saved: () => undefined, leave: () => undefined }
  const channel = new BroadcastChannel(name)
  const me = Math.random().toString(36).slice(2)
  const others = new Map<string, number>()
  const say = (says: Said['says']): void => channel.postMessage({ what, from: me, says } satisfies Said)
  const tell = (): void => heard.onOthers(others.size > 0)
  channel.onmessage = (event: MessageEvent<Said>) => {
    const { data } = event
    if (data.what !== what || data.from === me) return
    if (data.says === 'gone') others.delete(data.from)
    else others.set(data.from, Date.now())
    tell()
    if (data.says === 'who') say('here')
    if (data.says === 'saved') heard.onSaved()
  }
  const timer = setInterval(() => {
    if (others.size === 0) return
    // A tab that crashed says nothing any more.
    for (const [each, at] of others) if (Date.now() - at > silence) others.delete(each)
    tell()
    say('who')
  }, asks)
  const gone = (): void => say('gone')
  addEventListener('pagehide', gone)
  say('who')
  return {
    saved: () => say('saved'),
    leave: () => {
      gone()
      removeEventListener('pagehide', gone)
      clearInterval(timer)
      channel.close()
    },
  }
}
