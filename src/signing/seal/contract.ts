import { z } from 'zod'

/** What a key of the server is for. Each purpose has a key of its own, so that one kind of signature can't be passed off as another. */
export const sealPurposes = ['seal', 'checkpoint', 'witness'] as const
export type SealPurpose = (typeof sealPurposes)[number]

/** A public key of the server as it is published. */
export const publishedKey = z.object({
  purpose: z.enum(sealPurposes),
  name: z.string(),
  /** hex of the 32 bytes of an Ed25519 public key; it is also the key's id */
  key: z.string(),
  /** the same as C2SP signed notes know it: `name+id+base64` */
  vkey: z.string(),
  from: z.iso.datetime(),
  /** null: it is the one in use */
  until: z.iso.datetime().nullable(),
})
export type PublishedKey = z.infer<typeof publishedKey>

/** Where the keys are published, outside the API: whoever holds a sealed paper looks there. */
export const sealAddress = '/.well-known/patravali/seal'
