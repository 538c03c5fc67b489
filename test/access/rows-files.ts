import { relate } from '#files/relations/contract.ts'
import { openPart } from '#files/volumes/contract.ts'
import { newId } from '#kit/id.ts'
import type { Rows } from './row.ts'
import type { Scene } from './scene.ts'

const ofFile = async (scene: Scene) => ({ params: { id: (await scene.file()).id } })

/** Seen by past holder, holder and superior; for everybody else the file is not there, the registry included. */
const readers = [401, 404, 200, 200, 200, 404, 404, 404] as const
/** Done by the holder; those who only see it are told why not. */
const holderActs = [401, 404, 409, 200, 409, 404, 404, 404] as const
const holderMakes = [401, 404, 409, 201, 409, 404, 404, 404] as const
/** Nothing to be done now, for nobody; only those who see the file are told so. */
const toldWhy = [401, 404, 409, 409, 409, 404, 404, 404] as const

const relations = new WeakMap<Scene, Promise<{ id: string }>>()
/** A reference of the file to another of the same hands. */
const relationOf = (scene: Scene): Promise<{ id: string }> => {
  const made =
    relations.get(scene) ??
    (async () => {
      const holder = await scene.test.as('so.health1')
      const body = {
        kind: 'reference',
        otherId: (await scene.approved()).fileId,
        reason: 'पूर्व प्रकरण',
      } as const
      return holder.call(relate, { ...(await ofFile(scene)), body })
    })()
  relations.set(scene, made)
  return made
}

const parts = new WeakMap<Scene, Promise<{ id: string }>>()
/** A part the assistant opened beside the file. */
const partOf = (scene: Scene): Promise<{ id: string }> => {
  const made =
    parts.get(scene) ??
    (async () => (await scene.test.as('ast.health1')).call(openPart, await ofFile(scene)))()
  parts.set(scene, made)
  return made
}

/** Covers, struck-out papers and enclosures, relations, parts and volumes, reopening. */
export const fileRows: Rows = {
  'PUT /files/:id/cover': {
    call: async scene => ({
      ...(await ofFile(scene)),
      body: {
        subject: { hi: 'बदला विषय', en: '' },
        classification: 'normal',
        category: null,
        remarks: null,
        version: (await scene.file()).version,
      },
    }),
    expect: holderActs,
    fresh: 'row',
  },
  'GET /files/:id/covers': { call: ofFile, expect: readers },
  'POST /files/:id/papers/:paperId/struck': {
    call: async scene => ({
      params: { id: (await scene.file()).id, paperId: (await scene.file()).paperId },
      body: { reason: 'भूल से' },
    }),
    expect: holderActs,
    fresh: 'row',
  },
  'POST /files/:id/enclosures': {
    call: async (scene, login) => ({
      ...(await ofFile(scene)),
      body: { documentId: await scene.document(login ?? 'so.health1') },
    }),
    expect: holderMakes,
    fresh: 'row',
  },
  'GET /files/:id/relations': { call: ofFile, expect: readers },
  'POST /files/:id/relations': {
    call: async scene => ({
      ...(await ofFile(scene)),
      body: { kind: 'link', otherId: (await scene.approved()).fileId, reason: 'साथ निर्णय' },
    }),
    expect: holderMakes,
    fresh: 'row',
  },
  'POST /files/:id/relations/:relationId/undone': {
    call: async scene => ({
      params: { id: (await scene.file()).id, relationId: (await relationOf(scene)).id },
      body: { reason: 'काम पूरा' },
    }),
    expect: holderActs,
    fresh: 'row',
  },
  'POST /files/:id/parts': {
    call: ofFile,
    // by an officer of its unit, while it is away: the assistant, who sent it on
    expect: [401, 404, 201, 409, 409, 404, 404, 404],
    fresh: 'row',
  },
  'POST /files/:id/parts/:partId/merged': {
    // the part is with the assistant, the main file with the Section Officer
    call: async scene => ({ params: { id: (await scene.file()).id, partId: (await partOf(scene)).id } }),
    expect: toldWhy,
    fresh: 'row',
  },
  'PUT /files/:id/twin': {
    call: async scene => ({
      ...(await ofFile(scene)),
      body: {
        form: 'hybrid',
        authority: 'electronic',
        place: { room: '12', almirah: '3', bundle: '7', keeper: '' },
        version: (await scene.file()).version,
      },
    }),
    expect: holderActs,
    fresh: 'row',
  },
  'POST /files/:id/converted': {
    // it is electronic: nothing is converted
    call: async scene => ({
      ...(await ofFile(scene)),
      body: { place: { room: '', almirah: '', bundle: '', keeper: '' }, version: 1 },
    }),
    expect: toldWhy,
  },
  'POST /files/:id/volumes': { call: ofFile, expect: toldWhy },
  'POST /files/:id/reopening': {
    call: async scene => ({ ...(await ofFile(scene)), body: { reason: 'नया तथ्य', version: 1 } }),
    expect: toldWhy,
  },
  'POST /files/:id/reopened': {
    call: async scene => ({ ...(await ofFile(scene)), body: { version: 1 } }),
    expect: toldWhy,
  },
  'POST /reopenings/:id/noted': {
    call: () => ({ params: { id: newId() } }),
    expect: [401, 404, 404, 404, 404, 404, 404, 404],
  },
  'POST /files/:id/reopening-declined': {
    call: async scene => ({ ...(await ofFile(scene)), body: { reason: 'आवश्यक नहीं', version: 1 } }),
    expect: toldWhy,
  },
}
