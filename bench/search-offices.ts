import { readdir, readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { newId } from '#kit/id.ts'
import type { Database } from '#storage/database.ts'
import { add, flags, texts, times, uuids } from './search-columns.ts'

/** A desk of the invented state, with somebody at it who can sign in. */
export type Seat = { login: string; personId: string; chargeId: string; postId: string; unitId: string }

// a fixed sequence: the same state each time
let state = 42
/** A number from 0 to 1, the same row of them each time. */
export const random = (): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return state / 2 ** 32
}
/** Any of these. */
export const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
/** Rank by Zipf: the first of `n` comes most, the k-th a k-th as often. */
export const zipf = (n: number): number => Math.floor(Math.exp(random() * Math.log(n + 1))) - 1

/** The words of the demonstration's letters and notes by how often they stand there, then invented rare ones. */
export const vocabulary = async (): Promise<{ hi: string[]; en: string[] }> => {
  const folder = new URL('../src/demo/cases/', import.meta.url)
  const counts = new Map<string, number>()
  for (const name of await readdir(folder)) {
    const text = await readFile(new URL(name, folder), 'utf8')
    for (const [, quoted] of text.matchAll(/['`]([^'`]+)['`]/g))
      for (const [word] of quoted!.matchAll(/[\p{L}\p{M}]{2,}/gu))
        counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1]).map(([word]) => word)
  const syllables = 'क ख ग घ च ज ट ड त द न प ब भ म य र ल व स ह'.split(' ')
  const rare = (n: number) =>
    Array.from({ length: n }, () =>
      Array.from({ length: 4 }, () => pick(syllables) + pick(['', 'ा', 'ि', 'े'])).join(''),
    )
  return {
    hi: [...ranked.filter(word => /[\u0900-\u097f]/.test(word)), ...rare(40_000)],
    en: [
      ...ranked.filter(word => /^[a-z]+$/i.test(word)),
      ...Array.from({ length: 10_000 }, (_, at) => `term${at}`),
    ],
  }
}

/** A post of the invented state with those above it, the nearest first. */
export type Post = Seat & { superior: string | null; up: Post[]; rank: string }
/** A section: who works in it, who stands above it, which registry diarises for it. */
export type Section = {
  unit: string
  code: string
  topic: number
  assistants: Post[]
  so: Post
  up: Post[]
  registry: Post
  office: string
}

/** Lays 75 offices with their sections, posts and persons. */
export const layOffice = async (
  db: Database,
): Promise<{ sections: Section[]; top: Post; all: Post[]; registries: Post[] }> => {
  const units: { id: string; code: string; parent: string | null; office: boolean; kind: string }[] = []
  const posts: Post[] = []
  const registries: Post[] = []
  const unit = (code: string, parent: string | null, office: boolean, kind: string): string => {
    const id = newId()
    units.push({ id, code, parent, office, kind })
    return id
  }
  const post = (unitId: string, superior: Post | null, rank: string): Post => {
    const made: Post = {
      login: `p${posts.length}`,
      personId: newId(),
      chargeId: newId(),
      postId: newId(),
      unitId,
      rank,
      superior: superior?.postId ?? null,
      up: superior ? [superior, ...superior.up] : [],
    }
    posts.push(made)
    return made
  }
  const government = unit('STATE', null, true, 'government')
  const top = post(government, null, 'chief_secretary')
  const sections: Section[] = []
  for (let office = 0; office < 75; office += 1) {
    const isDepartment = office < 42
    const id = unit(
      isDepartment ? `DEP${office}` : `COLL${office}`,
      government,
      true,
      isDepartment ? 'department' : 'office',
    )
    const head = post(id, top, isDepartment ? 'secretary' : 'head_of_department')
    const joint = isDepartment ? post(id, head, 'joint_secretary') : head
    const deputy = isDepartment ? post(id, joint, 'deputy_secretary') : head
    const registry = post(id, deputy, 'registry')
    registries.push(registry)
    for (let number = 1; number <= (isDepartment ? 6 : 4); number += 1) {
      const code = `${isDepartment ? 'DEP' : 'COLL'}${office}S${number}`
      const section = unit(code, id, false, 'section')
      const under =
        number % 3 === 1 && isDepartment
          ? post(id, deputy, 'under_secretary')
          : (sections.at(-1)?.so.up[0] ?? deputy)
      const above = isDepartment ? (under.unitId === id ? under : post(id, deputy, 'under_secretary')) : head
      const so = post(section, above, 'section_officer')
      const assistants = Array.from({ length: 4 }, () => post(section, so, 'dealing_hand'))
      sections.push({ unit: section, code, topic: office, assistants, so, up: so.up, registry, office: id })
    }
  }
  await add(db, 'unit', {
    id: uuids(units.map(u => u.id)),
    code: texts(units.map(u => u.code)),
    kind: texts(units.map(u => u.kind)),
    name_hi: texts(units.map(u => `इकाई ${u.code}`)),
    name_en: texts(units.map(u => u.code)),
    parent_id: uuids(units.map(u => u.parent)),
    is_office: flags(units.map(u => u.office)),
    office_id: uuids(units.map(u => u.id)),
    valid_from: sql`${units.map(() => '2020-01-01')}::date[]`,
  })
  await add(db, 'post', {
    id: uuids(posts.map(p => p.postId)),
    unit_id: uuids(posts.map(p => p.unitId)),
    designation_hi: texts(posts.map(() => 'पद')),
    designation_en: texts(posts.map(() => 'Post')),
    abbreviation: texts(posts.map((_, at) => `P${at}`)),
    rank: texts(posts.map(p => p.rank)),
    superior_id: uuids(posts.map(p => p.superior)),
    valid_from: sql`${posts.map(() => '2020-01-01')}::date[]`,
  })
  await add(db, 'person', {
    id: uuids(posts.map(p => p.personId)),
    name_hi: texts(posts.map((_, at) => `अधिकारी ${at}`)),
    name_en: texts(posts.map((_, at) => `Officer ${at}`)),
    login: texts(posts.map(p => p.login)),
  })
  await add(db, 'charge', {
    id: uuids(posts.map(p => p.chargeId)),
    person_id: uuids(posts.map(p => p.personId)),
    post_id: uuids(posts.map(p => p.postId)),
    kind: texts(posts.map(() => 'regular')),
    starts_at: times(posts.map(() => new Date('2020-01-01T00:00:00Z'))),
  })
  await add(db, 'role_grant', {
    id: uuids(registries.map(() => newId())),
    post_id: uuids(registries.map(p => p.postId)),
    role: texts(registries.map(() => 'registry')),
    scope: sql`${registries.map(() => '[{"include":true}]')}::jsonb[]`,
    granted_at: times(registries.map(() => new Date('2020-01-01T00:00:00Z'))),
  })
  return { sections, top, all: posts, registries }
}
