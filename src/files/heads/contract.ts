import { z } from 'zod'
import { bilingual } from '#kit/bilingual.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { administrationRefusals } from '#people/administration/contract.ts'
import { unitName } from '#people/contract.ts'
import { head } from '../contract.ts'

/** A subject head as administrators keep it: whose it is, and since when no new file is opened under it. */
export const headKept = head.extend({
  /** null: of the whole instance; a head below another is of the same unit */
  unit: unitName.nullable(),
  closedOn: z.iso.date().nullable(),
  version: z.int(),
})
export type HeadKept = z.infer<typeof headKept>

/** Every subject head of the instance, also the closed ones. */
export const listAllHeads = endpoint({
  method: 'GET',
  path: '/heads/all',
  tag: 'administration',
  summary: 'Every subject head of the instance, also those no file is opened under any more',
  audience: 'post',
  reply: z.object({ heads: z.array(headKept) }),
  refusals: ['not-administrator'],
})

/** Renames a subject head, closes it or opens it again. */
export const editHead = endpoint({
  method: 'PATCH',
  path: '/heads/:id',
  tag: 'administration',
  summary: 'Rename a subject head, close it or open it again',
  description:
    'Files under a closed head go on; no new ones are opened under it or below it. The code stays: numbers are made of it.',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ version: z.int(), name: bilingual.optional(), closed: z.boolean().optional() }),
  reply: headKept,
  refusals: administrationRefusals,
})
