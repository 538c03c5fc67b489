import { newId } from '#kit/id.ts'
import type { Json } from '#kit/json.ts'
import type { Act } from '#ledger/act.ts'
import { committedBytes } from '#ledger/commitment.ts'
import type { Actor } from '#people/contract.ts'
import { type Attesting, attest, attestationFor } from '#signing/attest/commands.ts'
import { type RichText, richTextVersion } from '../richtext.ts'
import { addVersion, beginNote, handOf, seal } from '../write.ts'

/** Writes and seals the minute on a receipt that is being marked. The receipt is locked. */
export const sealMinute = async (
  current: Act,
  receipt: { id: string; number: string },
  text: RichText,
  actor: Actor,
  attesting: Attesting,
): Promise<string> => {
  const id = newId()
  const subject = { kind: 'receipt', id: receipt.id } as const
  await beginNote(
    current.tx,
    {
      id,
      subjectKind: 'receipt',
      subjectId: receipt.id,
      kind: 'minute',
      state: 'writing',
      text,
      at: current.now,
    },
    actor,
  )
  const attestation = await attestationFor(current, actor, { ...attesting, waits: true })
  const { attested, due, at } = attestation
  const value: Json = {
    receipt,
    note: id,
    kind: 'minute',
    schema: richTextVersion,
    text: text as unknown as Json,
    by: (await handOf(current.tx, actor)) as unknown as Json,
    charge: actor.chargeKind,
    at: at.toISOString(),
    attested,
    ...(due ? { due: 'dsc' } : {}),
    previous: current.headOf(subject),
  }
  const committed = await current.commit('minute', value)
  await addVersion(current.tx, id, committed, 'sealed', actor, current.now)
  await seal(current.tx, { id, committed, paragraphs: null, attested, due, at }, actor)
  const bytes = committedBytes('minute', value)
  const signature = await attest(current, attesting, actor, attestation, committed, bytes)
  current.record({
    subject,
    kind: 'receipt.minute-sealed',
    about: { note: id },
    commits: { note: committed, signature },
  })
  return id
}
