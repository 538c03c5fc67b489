import { newId } from '#kit/id.ts'
import { recordOrder } from '#notes/orders/contract.ts'
import { addPhrase } from '#notes/phrases/contract.ts'
import { textFrom } from '#notes/richtext.ts'
import { everyPost, type Rows } from './row.ts'
import type { Scene } from './scene.ts'

const word = (): string => `w${newId().slice(-8)}`

/** A phrase of the unit Health-1, kept by its Section Officer. */
const unitPhrase = async ({ test }: Scene) => {
  const officer = await test.as('so.health1')
  const { id } = await officer.call(addPhrase, {
    body: { owner: 'unit', key: word(), text: { hi: 'देखा।', en: '' } },
  })
  return { id }
}

const order = (scene: Scene) => ({
  how: 'oral' as const,
  text: textFrom('प्रस्ताव आज ही भेजें।'),
  orderedBy: scene.test.posts['US-H']!,
  orderedOn: '2026-01-05',
})

/** An order of the Under Secretary that the file's holder recorded. */
const recorded = async (scene: Scene) => {
  const { id } = await scene.file()
  const holder = await scene.test.as('so.health1')
  return (await holder.call(recordOrder, { params: { id }, body: order(scene) })).id
}

const officer = { superior: 'us.health' }

/** Standard phrases and recorded orders. */
export const noteRows: Rows = {
  'GET /phrases': { expect: everyPost },
  'POST /phrases': {
    call: () => ({ body: { owner: 'own', key: word(), text: { hi: 'देखा।', en: 'Seen.' } } }),
    expect: [401, 201, 201, 201, 201, 201, 201, 201],
  },
  'PUT /phrases/:id': {
    call: async scene => ({
      params: await unitPhrase(scene),
      body: { key: word(), text: { hi: 'सहमत।', en: '' }, version: 1 },
    }),
    // its clerk uses it and is told whose it is; an administrator keeps it too; other units have never heard of it
    expect: [401, 404, 409, 200, 404, 404, 200, 404],
  },
  'POST /phrases/:id/removed': {
    call: async scene => ({ params: await unitPhrase(scene), body: { version: 1 } }),
    expect: [401, 404, 409, 200, 404, 404, 200, 404],
  },
  'POST /files/:id/orders': {
    call: async scene => ({ params: { id: (await scene.file()).id }, body: order(scene) }),
    expect: [401, 404, 409, 201, 409, 404, 404, 404],
  },
  'POST /orders/:id/confirmed': {
    call: async (scene, login) => ({ params: { id: login ? await recorded(scene) : newId() } }),
    // the officer's alone: not even who recorded it has it before him
    cast: officer,
    expect: [401, 404, 404, 404, 200, 404, 404, 404],
  },
  'POST /orders/:id/disowned': {
    call: async (scene, login) => ({
      params: { id: login ? await recorded(scene) : newId() },
      body: { remark: 'ऐसा नहीं कहा।' },
    }),
    cast: officer,
    expect: [401, 404, 404, 404, 200, 404, 404, 404],
  },
}
