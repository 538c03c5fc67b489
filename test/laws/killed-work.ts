import { sql } from 'kysely'
import { newId } from '#kit/id.ts'
import type { Prepared } from '#signing/preparations/contract.ts'
import type { Database } from '#storage/database.ts'
import { broughtBy, type Signers } from './signed-under-kills.ts'

/** A signed-in person of the office, and how he calls the server under test. */
export type Desk = { cookie: string; postId: string }
export type Desks = Record<
  'assistant' | 'officer' | 'under' | 'secretary' | 'registry' | 'finance' | 'directorate',
  Desk
>

/**
 * What the server may say it had done, and where that must be found after any crash: the rows of a table that hold the ids it
 * gave (`of`), in the state it named.
 */
const promises = {
  opened: { table: 'file', of: 'id', holds: sql`true` },
  sealed: { table: 'note', of: 'id', holds: sql`kept.state = 'green'` },
  sent: { table: 'movement', of: 'id', holds: sql`kept.how = 'sent'` },
  'pulled up': { table: 'movement', of: 'id', holds: sql`kept.how = 'pulled_up'` },
  parked: { table: 'waiting', of: 'id', holds: sql`true` },
  'brought back': { table: 'waiting', of: 'id', holds: sql`kept.ended_at is not null` },
  covered: { table: 'receipt', of: 'number', holds: sql`true` },
  examined: { table: 'examination', of: 'id', holds: sql`true` },
  decided: { table: 'examination', of: 'note_id', holds: sql`true` },
  approved: { table: 'draft', of: 'id', holds: sql`kept.state in ('approved', 'issued')` },
  signed: {
    table: 'note',
    of: 'id',
    holds: sql`exists (select from signature where signature.over = kept.committed and signature.degree = 'dsc')`,
  },
  'letter numbered': { table: 'numbered_letter', of: 'issue_id', holds: sql`true` },
  'letter signed': { table: 'letter_signature', of: 'issue_id', holds: sql`true` },
  issued: { table: 'issue', of: 'id', holds: sql`true` },
  cancelled: { table: 'issue_cancelled', of: 'issue_id', holds: sql`true` },
  accepted: { table: 'dispatch', of: 'id', holds: sql`kept.accepted_receipt_id is not null` },
} as const
type Promised = keyof typeof promises

/** What was acknowledged so far, by what it was. */
export type Acknowledged = Map<Promised, Set<string>>

/** Everything that was acknowledged and is not there. */
export const lostOf = async (db: Database, done: Acknowledged): Promise<string[]> => {
  const lost: string[] = []
  for (const [what, ids] of done) {
    const { table, of, holds } = promises[what]
    const { rows } = await sql<{ id: string }>`
      select wanted.id from unnest(${[...ids]}::text[]) as wanted (id)
      where not exists (
        select 1 from ${sql.table(table)} kept where kept.${sql.ref(of)}::text = wanted.id and ${holds})`.execute(
      db,
    )
    lost.push(...rows.map(row => `${what} ${row.id}`))
  }
  return lost
}

/** How many acts were acknowledged, by what they were. */
export const countsOf = (done: Acknowledged): Record<string, number> =>
  Object.fromEntries([...done].map(([what, ids]) => [what, ids.size]))

/** A letter being signed: its draft, the version approved, and the number it was given, once it is known. */
export type BrokenOff = { draft: string; version: number; number: string | null }

type Call = <T>(desk: Desk, method: string, where: string, body?: unknown) => Promise<T>
type Made = { id: string }
type Lying = { kind: 'file'; id: string; stayId: string }

/** One telling: what a desk does with what, each step noted once it was acknowledged. */
type Story = (world: {
  desks: Desks
  headId: string
  /** the office letters go to */
  directorateId: string
  signers: Signers
  /** letters whose signing a kill broke off, to be taken up again */
  brokenOff: BrokenOff[]
  call: Call
  /** the whole answer, read to its end */
  read: (desk: Desk, where: string, body: unknown) => Promise<void>
  done: (what: Promised, id: string) => void
}) => Promise<void>
type World = Parameters<Story>[0]

const words = (text: string) => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})
const ahead = (): string => new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)

const opens = async ({ headId, call, done }: World, by: Desk): Promise<Lying> => {
  const { id } = await call<Made>(by, 'POST', '/files', { headId, subject: { hi: 'परीक्षा', en: '' } })
  done('opened', id)
  return lying(call, by, id)
}

const lying = async (call: Call, by: Desk, id: string): Promise<Lying> => {
  const { stays } = await call<{ stays: { id: string }[] }>(by, 'GET', `/files/${id}`)
  return { kind: 'file', id, stayId: stays.at(-1)!.id }
}

const seals = async ({ call, done }: World, by: Desk, fileId: string): Promise<void> => {
  await call(by, 'PUT', `/files/${fileId}/notes/writing`, { text: words('पहली'), version: 0 })
  const note = await call<Made>(by, 'POST', `/files/${fileId}/notes/writing/sealed`, { version: 1 })
  done('sealed', note.id)
}

const sends = async ({ call, done }: World, by: Desk, items: Lying[], to: Desk): Promise<string[]> => {
  const { sent } = await call<{ sent: { stayId: string }[] }>(by, 'POST', '/movements', {
    items,
    to: to.postId,
    urgency: 'immediate',
  })
  for (const { stayId } of sent) done('sent', stayId)
  return sent.map(each => each.stayId)
}

const noteAndSend: Story = async world => {
  const { assistant, officer } = world.desks
  const file = await opens(world, assistant)
  await seals(world, assistant, file.id)
  await sends(world, assistant, [file], officer)
}

/** Three at once to the officer, one of which his superior takes up. */
const bulkAndPullUp: Story = async world => {
  const { assistant, officer, under } = world.desks
  const files = [await opens(world, assistant), await opens(world, assistant), await opens(world, assistant)]
  const [first] = await sends(world, assistant, files, officer)
  const pulled = await world.call<{ stayId: string }>(under, 'POST', `/movements/${first}/pull-up`, {
    reason: 'विभागीय बैठक हेतु',
  })
  world.done('pulled up', pulled.stayId)
}

const parkAndBack: Story = async world => {
  const { assistant } = world.desks
  const { id } = await opens(world, assistant)
  const { waitingId } = await world.call<{ waitingId: string }>(assistant, 'POST', '/parked', {
    kind: 'file',
    id,
    way: Math.random() < 0.5 ? 'parked' : 'call_book',
    reason: 'न्यायालय का निर्णय अपेक्षित',
    reviewOn: ahead(),
  })
  world.done('parked', waitingId)
  await world.call(assistant, 'POST', `/parked/file/${id}/brought-back`)
  world.done('brought back', waitingId)
}

const cover: Story = async ({ desks, call, done }) => {
  const { number } = await call<{ number: string }>(desks.registry, 'POST', '/receipts/covers', {
    to: desks.secretary.postId,
    deliveryMode: 'messenger',
    sender: { name: 'डॉ. नलिनी भावे', organisation: 'संचालनालय स्वास्थ्य सेवाएँ' },
  })
  done('covered', number)
}

/** To Finance, which examines it in a file of its own and returns the decision. */
const examination: Story = async world => {
  const { officer, finance } = world.desks
  const file = await opens(world, officer)
  await sends(world, officer, [file], finance)
  const own = await opens(world, finance)
  const { examinationId } = await world.call<{ examinationId: string }>(
    finance,
    'POST',
    `/files/${file.id}/examinations`,
    { linkedId: own.id },
  )
  world.done('examined', examinationId)
  const { noteId } = await world.call<{ noteId: string }>(
    finance,
    'POST',
    `/files/${file.id}/examinations/returned`,
    { text: 'वित्त विभाग सहमत है।' },
  )
  world.done('decided', noteId)
}

/** A letter to the Directorate: issued, brought to its e-Dak by the worker, accepted there; every third is cancelled at once. */
const letter: Story = async world => {
  const { call, done, desks } = world
  const { secretary } = desks
  const { draft: id, version } = await approvedToSign(world)
  const issue = await call<{ id: string }>(secretary, 'POST', `/drafts/${id}/issued`, { version })
  done('issued', issue.id)
  if (Math.random() < 0.34) {
    await call(secretary, 'POST', `/issues/${issue.id}/cancelled`, { reason: 'त्रुटि' })
    done('cancelled', issue.id)
    return
  }
  const waiting = await call<{ items: Made[] }>(desks.directorate, 'GET', '/edak')
  const next = waiting.items[0]
  if (!next) return
  await call(desks.directorate, 'POST', `/edak/${next.id}/accepted`, { send: null })
  done('accepted', next.id)
}

/** A letter of the Secretary's to the Directorate, approved, which he is to sign. */
const approvedToSign = async (world: World): Promise<BrokenOff> => {
  const { call, done, desks } = world
  const { secretary } = desks
  const { id: fileId } = await opens(world, secretary)
  const { items } = await call<{ items: Made[] }>(secretary, 'GET', '/templates?kind=letter&language=hi')
  const { id } = await call<Made>(secretary, 'POST', `/files/${fileId}/drafts`, { templateId: items[0]!.id })
  type Draft = { version: number; content: object }
  const begun = await call<Draft>(secretary, 'GET', `/drafts/${id}`)
  const to = { name: '', designation: 'संचालक', organisation: 'संचालनालय', address: '', mode: 'inside' }
  const { directorateId: unitId } = world
  const written = await call<{ version: number }>(secretary, 'PUT', `/drafts/${id}`, {
    version: begun.version,
    content: {
      ...begun.content,
      signatory: { postId: secretary.postId },
      addressees: [{ ...to, unitId, postId: null }],
      body: words('स्वीकृत।'),
    },
  })
  const approved = await call<{ version: number }>(secretary, 'POST', `/drafts/${id}/approved`, {
    version: written.version,
  })
  done('approved', id)
  return { draft: id, version: approved.version, number: null }
}

const signedNote: Story = async world => {
  const { desks, signers, call, done } = world
  const { assistant } = desks
  const { id } = await opens(world, assistant)
  const writing = `/files/${id}/notes/writing`
  await call(assistant, 'PUT', writing, { text: words('टोकन से'), version: 0 })
  const prepared = await call<Prepared>(assistant, 'POST', `${writing}/prepared`, { version: 1 })
  const note = await call<Made>(assistant, 'POST', `${writing}/sealed`, {
    version: 1,
    signed: await broughtBy(signers.assistant, prepared),
  })
  done('signed', note.id)
}

/** Signs a letter with the token; one whose signing was broken off first, under the number it has. */
const signedLetter: Story = async world => {
  const { call, done, desks, signers, brokenOff } = world
  const { secretary } = desks
  const letter = brokenOff.shift() ?? (await approvedToSign(world))
  const { draft, version } = letter
  try {
    const prepared = await call<Prepared>(secretary, 'POST', `/drafts/${draft}/prepared`, { version })
    const [item] = prepared.items
    if (item?.kind !== 'letter') throw new Error('no letter')
    done('letter numbered', item.id)
    if (letter.number !== null && letter.number !== item.number)
      throw new Error(`/drafts/${draft} 409 was ${letter.number} and is ${item.number} now`)
    letter.number = item.number
    const brought = await broughtBy(signers.secretary, prepared)
    await call(secretary, 'POST', `/drafts/${draft}/signed-with-token`, brought)
    done('letter signed', item.id)
    done('issued', item.id)
  } catch (error) {
    // it had gone out, and the kill took the word of it
    if (error instanceof Error && error.message.includes('draft-issued')) return
    brokenOff.push(letter)
    throw error
  }
}

const print: Story = async world => {
  const { assistant } = world.desks
  const file = await opens(world, assistant)
  await seals(world, assistant, file.id)
  await world.read(assistant, `/files/${file.id}/prints`, { what: 'whole', language: 'hi' })
}

/** All that is told under the kills; the ordinary day as often as all the rest. */
const stories: readonly Story[] = [
  noteAndSend,
  noteAndSend,
  noteAndSend,
  bulkAndPullUp,
  parkAndBack,
  cover,
  examination,
  letter,
  signedNote,
  signedLetter,
  signedLetter,
  print,
]

const isGone = (error: unknown): boolean => !(error instanceof Error && / 4\d\d /.test(error.message))
/** Two who accept the same e-Dak: the second is told so. */
const isLate = (error: unknown): boolean =>
  error instanceof Error && / (409|422|404) /.test(error.message) && error.message.includes('/edak/')

type Settled = Pick<World, 'desks' | 'headId' | 'directorateId' | 'signers' | 'brokenOff'>

const worldOf = (origin: string, settled: Settled, done: Acknowledged): World => {
  const ask = (desk: Desk, method: string, where: string, body?: unknown) =>
    fetch(`${origin}/api/v1${where}`, {
      method,
      headers: {
        cookie: desk.cookie,
        'x-patravali': '1',
        'idempotency-key': newId(),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  const orThrow = async (reply: Response, where: string): Promise<Response> => {
    if (!reply.ok) throw new Error(`${where} ${reply.status} ${await reply.text()}`)
    return reply
  }
  return {
    ...settled,
    call: async (desk, method, where, body) => {
      const text = await (await orThrow(await ask(desk, method, where, body), where)).text()
      return (text === '' ? undefined : JSON.parse(text)) as never
    },
    read: async (desk, where, body) => {
      await (await orThrow(await ask(desk, 'POST', where, body), where)).arrayBuffer()
    },
    done: (what, id) => {
      const all = done.get(what) ?? new Set()
      done.set(what, all.add(id))
    },
  }
}

/** After the last kill: every letter whose signing was broken off is signed under its number, and one more. Rejects where one can't be. */
export const signBrokenOff = async (origin: string, settled: Settled, done: Acknowledged): Promise<void> => {
  const world = worldOf(origin, settled, done)
  for (let left = settled.brokenOff.length + 1; left > 0; left -= 1) await signedLetter(world)
}

/** One client: tells one story after another and notes what was acknowledged. It ends when the server is gone. */
export const workUnderKills = async (
  origin: string,
  settled: Settled,
  done: Acknowledged,
  alive: () => boolean,
): Promise<void> => {
  const world = worldOf(origin, settled, done)
  while (alive()) {
    try {
      await stories[Math.floor(Math.random() * stories.length)]!(world)
    } catch (error) {
      // the line broke or the server is going down: whatever was not answered is not acknowledged
      if (alive() && !isGone(error) && !isLate(error)) throw error
      await new Promise(resolve => setTimeout(resolve, 5))
    }
  }
}
