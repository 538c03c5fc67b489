import { z } from 'zod'
import { bilingual } from '#kit/bilingual.ts'
import { day } from '#kit/day.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { administrationRefusals } from '#people/administration/contract.ts'

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
export const territory = territoryParticulars.extend({
  id,
  /** the last day of one that was merged or dissolved */
  validTo: z.iso.date().nullable(),
  version: z.int(),
})
export type Territory = z.infer<typeof territory>

const example: Territory = {
  id: '0197a000-0000-7000-8000-000000000020',
  kind: 'district',
  name: { hi: 'दुर्ग', en: 'Durg' },
  parentId: null,
  validTo: null,
  version: 1,
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

/** Renames a territory, moves it on its axis or ends it. */
export const editTerritory = endpoint({
  method: 'PATCH',
  path: '/territories/:id',
  tag: 'administration',
  summary: 'Rename a territory, move it or end it',
  description: 'One that has units or territories in it does not end before they have another.',
  audience: 'post',
  params: z.object({ id }),
  body: territoryParticulars.partial().extend({ version: z.int(), validTo: day.nullable().optional() }),
  reply: territory,
  refusals: [
    ...administrationRefusals,
    'territory-parent-unknown',
    'territory-parent-smaller',
    'territory-there',
    'territory-circle',
    'territory-child-larger',
    'territory-has-units',
    'territory-has-territories',
  ],
  example: { body: { version: 1, name: { hi: 'दुर्ग', en: 'Durg' } }, reply: example },
})
