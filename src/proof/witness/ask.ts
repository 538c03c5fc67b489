import { verify } from 'node:crypto'
import { sql } from 'kysely'
import { base64 } from '#kit/octets.ts'
import {
  cosignedBytes,
  fromVkey,
  type NoteKey,
  noteKeyId,
  readCosignature,
  readSignatureLine,
  readSignedNote,
} from '#kit/signed-note.ts'
import { settingOfInstance } from '#people/settings/read.ts'
import { publicKeyObject } from '#signing/seal/public-key.ts'
import type { Database } from '#storage/database.ts'
import type { Log } from '#storage/log.ts'
import type { ProofPlace } from '../checkpoints/make.ts'
import { type Checkpoint, followedBy, newestCheckpoint } from '../checkpoints/read.ts'
import { witnesses } from '../contract.ts'
import { consistencyOf } from '../tree/prove.ts'

const patience = 10_000

type Witness = { url: string; key: NoteKey }

/** Whether a line under a checkpoint is this witness's, and good. */
export const isCosignedBy = (key: NoteKey, text: string, line: string): boolean => {
  const read = readSignatureLine(line)
  if (read.name !== key.name || read.keyId !== noteKeyId(key)) return false
  const { seconds, signature } = readCosignature(read.signature)
  return verify(null, cosignedBytes(text, seconds), publicKeyObject(key.publicKey), signature)
}

const post = async (
  db: Database,
  { url }: Witness,
  checkpoint: Checkpoint,
  old: number,
  signal: AbortSignal,
): Promise<Response> => {
  const proof = await consistencyOf(db, old, checkpoint.size)
  return fetch(`${url.replace(/\/+$/, '')}/add-checkpoint`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: [`old ${old}`, ...proof.map(base64), '', checkpoint.note].join('\n'),
    redirect: 'error',
    signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
  })
}

/** At most 64 KB of an answer. */
const textOf = async (response: Response): Promise<string> => {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.length
    if (length > 65_536) throw new Error('the witness says too much')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

const askOne = async (
  db: Database,
  witness: Witness,
  checkpoint: Checkpoint,
  signal: AbortSignal,
): Promise<void> => {
  let answer = await post(db, witness, checkpoint, await followedBy(db, witness.key.name), signal)
  let said = await textOf(answer)
  // it knows another size of us than we thought: once more, from there
  if (answer.status === 409 && /^\d+\n?$/.test(said)) {
    const known = Number(said)
    if (known > checkpoint.size)
      throw new Error(
        `it saw ${known} leaves of this log, which has ${checkpoint.size}: the ledger was cut off or forked`,
      )
    answer = await post(db, witness, checkpoint, known, signal)
    said = await textOf(answer)
  }
  if (answer.status !== 200) throw new Error(`it answered ${answer.status} ${said.slice(0, 200).trim()}`)
  const { text } = readSignedNote(checkpoint.note)
  const line = said.split('\n').find(each => each !== '' && isCosignedBy(witness.key, text, each))
  if (!line) throw new Error('its answer is not signed with the key it is known by')
  await sql`
    insert into checkpoint_cosignature (size, witness, line, at) values (${checkpoint.size}, ${witness.key.name}, ${`${line}\n`}, clock_timestamp())
    on conflict do nothing`.execute(db)
}

/** Asks every witness of the settings to set its word under the newest checkpoint. One that fails does not hold up the others. */
export const askWitnesses = async (place: ProofPlace & { log?: Log }, signal: AbortSignal): Promise<void> => {
  const { db, log } = place
  const asked = await settingOfInstance(db, witnesses)
  const checkpoint = asked.length > 0 ? await newestCheckpoint(db) : undefined
  if (!checkpoint) return
  await Promise.all(
    asked.map(async ({ url, key }) => {
      const witness = { url, key: fromVkey(key) }
      if ((await followedBy(db, witness.key.name)) >= checkpoint.size) return
      await askOne(db, witness, checkpoint, signal).catch(error => {
        if (!signal.aborted) log?.warn({ err: error, witness: witness.key.name }, 'a witness did not sign')
      })
    }),
  )
}
