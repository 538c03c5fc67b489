import { describe, expect, test } from 'vitest'
import { usualApprovers } from '#drafts/powers/rules.ts'
import { ranksAtLeast } from '#people/contract.ts'
import { cases } from './cases.ts'
import { correspondents } from './correspondents.ts'
import { heads } from './heads.ts'
import { territories, units } from './office.ts'
import { charges, persons, shownLogins } from './persons.ts'
import { officeOfPost, posts } from './posts.ts'
import type { DemoCase, DemoHead, DemoStep, DemoUnit } from './shapes.ts'
import { templates } from './templates.ts'

const unitOf = new Map<string, DemoUnit>(units.map(unit => [unit.key, unit]))
const postOf = new Map(posts.map(post => [post.key as string, post]))

const line = (key: string): string[] => {
  const parent = unitOf.get(key)?.parent
  return parent ? [key, ...line(parent)] : [key]
}
const officeOf = (post: string) => officeOfPost(post).key

const headCodes = (head: DemoHead, depth = 0, before = ''): string[] => {
  const code = [
    `${before}${head.code}`,
    `${before}-${head.code}`,
    `${before}${head.code}`,
    `${before}(${head.code})`,
  ][depth]!
  return [code, ...(head.below ?? []).flatMap(below => headCodes(below, depth + 1, code))]
}

/** Walks a case as the office would: whoever acts must hold what he acts on, and time only goes forward. */
const complaints = (each: DemoCase): string[] => {
  const found: string[] = []
  const holder = new Map<string, string>()
  const drafts = new Map(each.drafts?.map(draft => [draft.key, { draft, state: 'none' }]))
  let fileHolder: string | undefined
  let pullableFrom: string | undefined
  let last = Number.NEGATIVE_INFINITY
  const complain = (step: DemoStep, why: string) => found.push(`${each.key} ${step.at} ${step.act}: ${why}`)
  for (const step of each.steps) {
    const [, day, hour, minute] = /^-(\d+) (\d\d):(\d\d)$/.exec(step.at) ?? []
    const at = Number(hour) * 60 + Number(minute)
    if (!(at >= 600 && at <= 1050)) complain(step, 'outside 10:00-17:30')
    const time = -Number(day) * 1440 + at
    if (!(time > last)) complain(step, 'not after the step before')
    last = time
    const letter = 'letter' in step ? step.letter : undefined
    const key = letter ?? each.letters[0]?.key ?? ''
    const onFile = fileHolder !== undefined && letter === undefined
    const held = onFile ? fileHolder : holder.get(key)
    const must = (right: boolean, why: string) => right || complain(step, why)
    switch (step.act) {
      case 'diarise': {
        const written = each.letters.find(one => one.key === key)
        must(!!written, 'no such letter')
        must(written !== undefined && Number(written.date) * 1440 <= time + 1440, 'before its date')
        must(postOf.get(step.by)?.rank === 'registry', 'not a registry')
        holder.set(key, step.by)
        break
      }
      case 'send':
        must(held === step.by, `held by ${held}`)
        must(!step.minute || !onFile, 'a minute on a file')
        must(!(step.note || step.yellow) || onFile, 'a note on a receipt')
        must(officeOf(step.to) === officeOf(step.by), 'leaves the office')
        pullableFrom = step.by
        if (onFile) fileHolder = step.to
        else holder.set(key, step.to)
        break
      case 'pull_back':
        must(pullableFrom === step.by, 'nothing to pull back')
        if (onFile) fileHolder = step.by
        else holder.set(key, step.by)
        break
      case 'open_file':
        must(each.letters.length === 0 || held === step.by, `held by ${held}`)
        must(postOf.get(step.by)?.unit === step.unit, 'in another unit')
        must(
          heads.some(
            head =>
              headCodes(head).includes(step.head) &&
              (head.units?.some(unit => line(step.unit).includes(unit)) ?? true),
          ),
          `no head ${step.head} in ${step.unit}`,
        )
        fileHolder = step.by
        break
      case 'put_in_file':
        must(
          fileHolder === step.by && holder.get(step.letter) === step.by,
          `file held by ${fileHolder}, letter by ${holder.get(step.letter)}`,
        )
        holder.delete(step.letter)
        break
      case 'accept': {
        const draft = drafts.get(step.draft)
        must(draft?.state === 'dispatched', 'not dispatched')
        must(
          !!draft?.draft.addressees.some(one => one.unit === step.unit && one.mode === 'inside'),
          'not addressed to it',
        )
        must(officeOf(step.by) === step.unit && postOf.get(step.by)?.rank === 'registry', 'not its registry')
        holder.set(`${step.draft}@${step.unit}`, step.by)
        break
      }
      case 'draft':
      case 'revise':
      case 'approve':
      case 'issue':
      case 'dispatch': {
        const draft = drafts.get(step.draft)
        must(!!draft, 'no such draft')
        const [from, to] = {
          draft: ['none', 'draft'],
          revise: ['draft', 'draft'],
          approve: ['draft', 'approved'],
          issue: ['approved', 'issued'],
          dispatch: ['issued', 'dispatched'],
        }[step.act] as [string, string]
        must(draft?.state === from, `draft is ${draft?.state}`)
        must(fileHolder === step.by, `held by ${fileHolder}`)
        if (step.act === 'approve' && draft) {
          const needed = usualApprovers[draft.draft.kind]
          must(ranksAtLeast(postOf.get(step.by)!.rank, needed), `needs ${needed}`)
        }
        if (draft) draft.state = to
        break
      }
      default:
        must(held === step.by, `held by ${held}`)
    }
  }
  return found
}

describe('the demonstration office', () => {
  test('every key is used once and every reference leads somewhere', () => {
    const places = new Set(territories.map(place => place.key))
    for (const keys of [
      units.map(unit => unit.key),
      units.map(unit => unit.code),
      posts.map(post => post.key),
      persons.map(person => person.login),
      correspondents.map(one => one.key),
      cases.map(one => one.key),
      templates.map(one => one.key),
    ]) {
      expect(new Set(keys).size).toBe(keys.length)
    }
    for (const unit of units) {
      expect(places).toContain(unit.territory)
      if (unit.parent) expect(unitOf.has(unit.parent)).toBe(true)
    }
    for (const post of posts) if (post.superior) expect(postOf.has(post.superior), post.superior).toBe(true)
    for (const login of shownLogins) expect(persons.map(person => person.login)).toContain(login)
  })

  test('one regular holder a post, and only the land acquisition desk stands vacant', () => {
    const held = charges.filter(charge => charge.kind !== 'assistant').map(charge => charge.post)
    expect(new Set(held).size).toBe(held.length)
    expect(posts.map(post => post.key).filter(key => !held.includes(key))).toEqual(['SUP-LA'])
  })

  test('a file in Health-1 passes four levels above its dealing hand before the Chief Secretary', () => {
    const channel = (key: string): string[] => {
      const superior = postOf.get(key)?.superior
      return superior ? [superior, ...channel(superior)] : []
    }
    expect(channel('AST-H1-1')).toEqual(['SO-H1', 'DS-H', 'JS-H', 'SECY-H', 'CS', 'CM'])
  })
})

describe('the demonstration cases', () => {
  test.each(cases.map(each => [each.key, each] as const))(
    '%s is a way an office could have gone',
    (_, each) => {
      expect(complaints(each)).toEqual([])
    },
  )

  test('drafts answer letters of their case, and a form of a unit has their kind and language', () => {
    for (const each of cases)
      for (const draft of each.drafts ?? []) {
        if (draft.answers) expect(each.letters.map(letter => letter.key)).toContain(draft.answers)
        if (draft.form)
          expect(templates.find(one => one.key === draft.form)).toMatchObject({
            kind: draft.kind,
            language: draft.language,
          })
      }
  })

  test('every text is NFC and holds no blank that nobody fills', () => {
    const known = /^(no|on)(:[a-z])?$|^date:-\d+$|^(year|fy)(:-\d+)?$/
    const text = JSON.stringify({ cases, territories, units, posts, persons, heads, correspondents })
    expect(text).toBe(text.normalize('NFC'))
    for (const [, blank] of text.matchAll(/\{\{(.*?)\}\}/g)) expect(blank).toMatch(known)
    for (const [, flag] of text.matchAll(/\[\[([^"[\]]+)\]\]/g))
      expect(flag).toMatch(/^(p|para):\d+$|^file:[a-z-]+$/)
  })
})
