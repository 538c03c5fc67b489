import { createHash } from 'node:crypto'
import type { Language } from '#kit/bilingual.ts'
import { unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import { instanceSettings } from '#ledger/kinds.ts'
import { type OwnWords, setOwnWords } from '#locales/own.ts'
import { actionsSetting } from '#movement/contract.ts'
import { mustAdminister } from '#people/administration/commands.ts'
import { ifStale } from '#people/administration/rules.ts'
import type { Actor } from '#people/contract.ts'
import { settingOfInstance } from '#people/settings/read.ts'
import type { Database } from '#storage/database.ts'
import { announce, type Live } from '#storage/live.ts'
import { type Term, wordsTopic } from './contract.ts'
import { knownWords } from './known-words.ts'
import { allTerms } from './read.ts'
import { checkTerm, onlyOwn, wordsFrom } from './rules.ts'
import { putTerms } from './write.ts'

/** The instance's own words: what was overridden, and the names of the actions it added. */
export const ownWords = async (db: Database): Promise<OwnWords> => {
  const actions = (await settingOfInstance(db, actionsSetting)).flatMap(({ code, name }) => {
    const key = `movement:action.${code}`
    const standard = knownWords().get(key)
    const own = {
      key,
      hi: name.hi === standard?.hi ? null : name.hi,
      en: name.en === standard?.en ? null : name.en,
    }
    return own.hi === null && own.en === null ? [] : [own]
  })
  // a word overridden by itself goes before a name in a list
  return wordsFrom([...actions, ...(await allTerms(db))])
}

/** One language's own words as the bytes the web fetches, with the tag that says whether they changed. */
export const wordsFile = async (
  db: Database,
  language: Language,
): Promise<{ bytes: Buffer; etag: string }> => {
  const bytes = Buffer.from(JSON.stringify((await ownWords(db))[language]))
  return { bytes, etag: createHash('sha256').update(bytes).digest('hex').slice(0, 32) }
}

/** Keeps this process's papers in the instance's own words: reads them now and whenever they change. Answers with the way to stop. */
export const keepOwnWords = async (db: Database, live: Live): Promise<() => void> => {
  const look = async (): Promise<void> => setOwnWords(await ownWords(db))
  await look()
  return live.subscribe([wordsTopic], () => void look().catch(() => undefined))
}

/** The words that were changed here. */
export const listTerms = async (place: Place, actor: Actor): Promise<{ items: Term[] }> => {
  await mustAdminister(place, actor, [null])
  return { items: await allTerms(place.db) }
}

/** Says words in the instance's own way; all of them or none. */
export const changeTerms = (
  place: Place,
  actor: Actor,
  wanted: readonly Term[],
): Promise<{ items: Term[] }> =>
  act(place, actor, async current => {
    await current.lock([instanceSettings])
    await mustAdminister(current, actor, [null])
    const known = knownWords()
    const before = new Map((await allTerms(current.tx)).map(each => [each.key, each]))
    const versionOf = (key: string): number => before.get(key)?.version ?? 0
    unlessRefused(
      wanted.flatMap((each, index) => [
        ...checkTerm(each, known, `items.${index}`),
        ...ifStale(each.version, before.get(each.key) ?? { key: each.key, hi: null, en: null, version: 0 }),
      ]),
    )
    const changed = [...new Map(wanted.map(each => [each.key, onlyOwn(each, known)])).values()]
    await putTerms(current.tx, changed)
    for (const { key, hi, en } of changed)
      current.record({
        subject: instanceSettings,
        kind: 'settings.term-changed',
        about: { version: versionOf(key) + 1, own: hi !== null || en !== null },
        commits: { term: await current.commit('term', { key, hi, en }) },
      })
    await announce(current.tx, [wordsTopic])
    return { items: changed.map(each => ({ ...each, version: versionOf(each.key) + 1 })) }
  })
