import { verify } from 'node:crypto'
import { sql } from 'kysely'
import { unbase64, utf8 } from '#kit/octets.ts'
import {
  cosignature,
  cosignedBytes,
  fromVkey,
  NoteMalformed,
  noteKeyId,
  readCheckpointText,
  readSignedNote,
  signatureLine,
} from '#kit/signed-note.ts'
import { settingOfInstance } from '#people/settings/read.ts'
import { publicKeyObject } from '#signing/seal/public-key.ts'
import { currentSealKey } from '#signing/seal/read.ts'
import { sealBytes } from '#signing/seal/sign.ts'
import { inTransaction } from '#storage/transaction.ts'
import type { ProofPlace } from '../checkpoints/make.ts'
import { watchedLogs } from '../contract.ts'
import { fastHash } from '../tree/tiles.ts'
import { isConsistent } from '../verify/merkle.ts'

/** What a witness answers (C2SP tlog-witness): the status and the text. */
export type Seen = { status: 200 | 400 | 403 | 404 | 409 | 422; text: string; type?: string }

type Asked = { old: number; proof: Uint8Array[]; note: string }

const readRequest = (body: string): Asked | undefined => {
  const end = body.indexOf('\n\n')
  if (end < 0) return undefined
  const [first = '', ...lines] = body.slice(0, end).split('\n')
  const old = /^old (0|[1-9]\d{0,14})$/.exec(first)?.[1]
  const proof = lines.map(unbase64)
  if (old === undefined || proof.length > 63 || !proof.every(hash => hash?.length === 32)) return undefined
  return { old: Number(old), proof: proof as Uint8Array[], note: body.slice(end + 2) }
}

/**
 * Looks at a checkpoint of a log this instance watches, and sets its word under it when it continues what was seen of that log
 * before. What was seen is written down first, so that two histories of one log are never both signed.
 */
export const seeCheckpoint = async (place: ProofPlace, body: string): Promise<Seen> => {
  const asked = readRequest(body)
  if (!asked) return { status: 400, text: 'not a request of the form old, proof, checkpoint\n' }
  try {
    return await look(place, asked)
  } catch (error) {
    if (error instanceof NoteMalformed) return { status: 400, text: `${error.message}\n` }
    throw error
  }
}

const look = async (place: ProofPlace, { old, proof, note }: Asked): Promise<Seen> => {
  const { text, signatures } = readSignedNote(note)
  const { origin, size, root } = readCheckpointText(text)
  const watched = (await settingOfInstance(place.db, watchedLogs)).map(each => fromVkey(each.key))
  const keys = watched.filter(each => each.name === origin)
  if (keys.length === 0) return { status: 404, text: 'this log is not watched here\n' }
  const isSigned = keys.some(key =>
    signatures.some(
      each =>
        each.name === key.name &&
        each.keyId === noteKeyId(key) &&
        verify(null, utf8(text), publicKeyObject(key.publicKey), each.signature),
    ),
  )
  if (!isSigned) return { status: 403, text: 'no signature of a key this log is known by\n' }
  if (old > size) return { status: 400, text: 'the old size is above the new one\n' }
  return inTransaction(place.db, async tx => {
    await sql`select pg_advisory_xact_lock(hashtext('patravali witness'), hashtext(${origin}))`.execute(tx)
    const { rows } = await sql<{ size: number; root: Buffer }>`
      select size, root from witnessed where origin = ${origin} order by size desc limit 1`.execute(tx)
    const before = rows[0] ?? { size: 0, root: fastHash(new Uint8Array(0)) }
    const conflict: Seen = { status: 409, text: `${before.size}\n`, type: 'text/x.tlog.size' }
    if (before.size !== old) return conflict
    if (size === old && rows.length > 0 && Buffer.compare(before.root, root) !== 0) return conflict
    if (!isConsistent(before, { size, root }, proof, fastHash))
      return { status: 422, text: 'it does not continue what was seen of this log\n' }
    if (size > before.size || rows.length === 0)
      await sql`
        insert into witnessed (origin, size, root, note, at)
        values (${origin}, ${size}, ${Buffer.from(root)}, ${note}, clock_timestamp()) on conflict do nothing`.execute(
        tx,
      )
    const key = (await currentSealKey(tx, 'witness'))!
    const seconds = Math.floor(Date.now() / 1000)
    const { signature } = await sealBytes(place, cosignedBytes(text, seconds), 'witness')
    const line = signatureLine(
      { name: key.name, algorithm: 4, publicKey: key.public_key },
      cosignature(seconds, signature),
    )
    return { status: 200, text: line }
  })
}
