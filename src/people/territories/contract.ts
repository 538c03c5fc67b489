import { z } from 'zod'
import { bilingual } from '#kit/bilingual.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'

/** Kinds of territories, the larger ones first. */
export const territoryKind = z.enum(['state', 'division', 'district', 'sub_division', 'block'])
export type TerritoryKind = z.infer<typeof territoryKind>

/** A territory as one adds it. */
export const territoryParticulars = z.object({
  kind: territoryKind,
  name: bilingual,
  parentId: id.nullable(),
})
export type TerritoryParticulars = z.infer<typeof territoryParticulars>

/** A territory of the list. */
export const territory = territoryParticulars.extend({ id })
export type Territory = z.infer<typeof territory>

const example: Territory = {
  id: '0197a000-0000-7000-8000-000000000020',
  kind: 'district',
  name: { hi: 'दुर्ग', en: 'Durg' },
  parentId: null,
}

/** The territorial axis: state, divisions, districts and below. */
export const listTerritories = endpoint({
  method: 'GET',
  path: '/territories',
  tag: 'people',
  summary: 'The territories, as a flat list',
  audience: 'post',
  reply: z.object({ items: z.array(territory) }),
  example: { reply: { items: [example] } },
})

/** Adds a territory. */
export const addTerritory = endpoint({
  method: 'POST',
  path: '/territories',
  tag: 'administration',
  summary: 'Add a territory',
  description:
    'Only who administers the whole instance may: every scope on the territorial axis counts by them.',
  audience: 'post',
  body: territoryParticulars,
  reply: territory,
  refusals: [
    'not-administrator',
    'not-in-scope',
    'territory-parent-unknown',
    'territory-parent-smaller',
    'territory-there',
  ],
  creates: true,
  example: {
    body: { kind: example.kind, name: example.name, parentId: null },
    reply: example,
  },
})
