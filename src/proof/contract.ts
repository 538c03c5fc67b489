import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { setting } from '#kit/setting.ts'
import { fromVkey, type NoteAlgorithm } from '#kit/signed-note.ts'

const tag = 'audit'

const vkeyFor = (algorithm: NoteAlgorithm) =>
  z
    .string()
    .trim()
    .max(500)
    .refine(
      text => {
        try {
          return fromVkey(text).algorithm === algorithm
        } catch {
          return false
        }
      },
      { error: 'vkey' },
    )

/** Other instances that are asked to set their word under our checkpoints (C2SP tlog-witness): where, and their key. */
export const witnesses = setting({
  key: 'proof.witnesses',
  shape: z
    .array(
      z.object({
        url: z
          .string()
          .trim()
          .max(300)
          .regex(/^https?:\/\/[^\s?#]+$/, { error: 'url' }),
        key: vkeyFor(4),
      }),
    )
    .max(8),
  standard: [],
  holds: 'instance',
})

/** Logs of other instances that this one watches and witnesses, by the keys they sign checkpoints with. */
export const watchedLogs = setting({
  key: 'proof.watched',
  shape: z.array(z.object({ key: vkeyFor(1) })).max(64),
  standard: [],
  holds: 'instance',
})

/** Where the tree is published, outside the API: checkpoint, tiles, the page that checks bundles, the witness. */
export const proofAddress = '/proof'

const checkpointRow = z.object({
  size: z.int(),
  /** hex */
  root: z.string(),
  at: z.iso.datetime(),
  witnesses: z.array(z.object({ name: z.string(), at: z.iso.datetime() })),
})

/** How far the tree is. */
export const readProof = endpoint({
  method: 'GET',
  path: '/proof',
  tag,
  summary: 'The tree over the ledger: how many leaves, the newest checkpoints and who witnessed them',
  audience: 'post',
  reply: z.object({
    /** the name the log signs under; null before the first start made its key */
    origin: z.string().nullable(),
    vkey: z.string().nullable(),
    size: z.int(),
    /** entries that wait for their place in the tree */
    due: z.int(),
    /** names of the witnesses that are asked */
    asked: z.array(z.string()),
    /** newest first */
    checkpoints: z.array(checkpointRow),
    /** the newest as a signed note, the witnesses' lines below it */
    note: z.string().nullable(),
  }),
  refusals: ['not-allowed-audit'],
})

/** Every leaf's hash and whose it is, as kept in the data folder. */
export const readCopy = endpoint({
  method: 'GET',
  path: '/proof/copy',
  tag,
  summary: 'The hashes of all entries and whose each is, to keep elsewhere: names what was changed later',
  description:
    'Records of 53 bytes: the leaf’s hash (32), the kind of its subject (1), the subject’s id (16), its number in the chain (4, big-endian).',
  audience: 'post',
  reply: z.file(),
  refusals: ['not-allowed-audit'],
})

/** The leaves themselves, 256 at a time, as C2SP tlog-tiles has entry bundles. Auditors only: acts are not public. */
export const readEntries = endpoint({
  method: 'GET',
  path: '/proof/entries/:tile',
  tag,
  summary: 'The bytes of 256 entries in the order of the tree, each after its length',
  audience: 'post',
  params: z.object({
    tile: z.coerce
      .number()
      .int()
      .min(0)
      .max(2 ** 40),
  }),
  reply: z.file(),
  refusals: ['not-allowed-audit'],
})
