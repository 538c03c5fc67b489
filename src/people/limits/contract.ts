import { z } from 'zod'
import { classification } from '#kit/classification.ts'
import { endpoint } from '#kit/endpoint.ts'
import { setting } from '#kit/setting.ts'

/** How large an uploaded file may be, in megabytes (2^20 bytes). Where nobody set it, what the server was started with holds. */
export const uploadMegabytes = setting({
  key: 'limits.upload-megabytes',
  shape: z.int().min(1).max(4096),
  standard: 100,
  holds: 'unit',
})

/** How many pages a document may have. Where nobody set it, what the server was started with holds. */
export const documentPages = setting({
  key: 'limits.document-pages',
  shape: z.int().min(10).max(10_000),
  standard: 1000,
  holds: 'unit',
})

/** How many files and receipts are sent or parked in one act. */
export const itemsAtOnce = setting({
  key: 'limits.items-at-once',
  shape: z.int().min(1).max(200),
  standard: 50,
  holds: 'unit',
})

/** To how many posts one paper goes in one act: copies for action, for information, shares. */
export const postsAtOnce = setting({
  key: 'limits.posts-at-once',
  shape: z.int().min(1).max(500),
  standard: 100,
  holds: 'unit',
})

/** How many addressees a letter has, and to how many it is copied or endorsed. */
export const addresseesOfLetter = setting({
  key: 'limits.addressees',
  shape: z.int().min(1).max(500),
  standard: 200,
  holds: 'unit',
})

/** The highest classification held here: what is classified higher is refused, and goes by the prescribed way. */
export const highestClassification = setting({
  key: 'limits.classification',
  shape: classification.exclude(['normal']),
  standard: 'confidential',
  holds: 'instance',
})

/** What a server takes at most, whatever is set: the shapes of bodies are made with it. */
export const hardest = { items: 200, posts: 500, addressees: 500 } as const

/** The limits that hold in one's unit: screens say them before anything is sent. */
export const getLimits = endpoint({
  method: 'GET',
  path: '/limits',
  tag: 'session',
  summary: 'The limits of one’s unit',
  description: 'Each is a setting; what goes beyond is refused with the limit in the refusal.',
  audience: 'post',
  reply: z.object({
    /** bytes of an uploaded file */
    uploadBytes: z.int(),
    documentPages: z.int(),
    itemsAtOnce: z.int(),
    postsAtOnce: z.int(),
    addressees: z.int(),
    /** the highest held on this instance */
    classification,
  }),
  example: {
    reply: {
      uploadBytes: 104_857_600,
      documentPages: 1000,
      itemsAtOnce: 50,
      postsAtOnce: 100,
      addressees: 200,
      classification: 'confidential',
    },
  },
})
