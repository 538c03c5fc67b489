import { z } from 'zod'
import { bilingual, language } from '#kit/bilingual.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { administrationRefusals } from '#people/administration/contract.ts'
import { draftKind, templateBody } from '../form.ts'

/** One version of a template; what every instance begins with was made by nobody. */
export const templateVersion = z.object({
  version: z.int(),
  name: bilingual,
  madeAt: z.iso.datetime().nullable(),
  by: bilingual.nullable(),
})

/** A template as its administrator keeps it. */
export const keptTemplate = z.object({
  id,
  kind: draftKind,
  language,
  /** null: of the whole instance */
  unit: z.object({ id, name: bilingual }).nullable(),
  name: bilingual,
  version: z.int(),
  retired: z.boolean(),
})
export type KeptTemplate = z.infer<typeof keptTemplate>

const whole = keptTemplate.extend({ shown: z.int(), body: templateBody, versions: z.array(templateVersion) })
export type WholeTemplate = z.infer<typeof whole>

/** Every template there is, for those who administer. */
export const keptTemplates = endpoint({
  method: 'GET',
  path: '/templates/kept',
  tag: 'administration',
  summary: 'Every template of outgoing papers, of the instance and of its units',
  audience: 'post',
  reply: z.object({ items: z.array(keptTemplate) }),
  refusals: ['not-administrator'],
})

/** One template, any of its versions. */
export const readTemplate = endpoint({
  method: 'GET',
  path: '/templates/:id',
  tag: 'administration',
  summary: 'A template: its form and the versions it had',
  audience: 'post',
  params: z.object({ id }),
  query: z.object({ version: z.coerce.number().int().min(1).optional() }),
  reply: whole,
  refusals: ['not-administrator'],
})

const written = z.object({ name: bilingual, body: templateBody })

/** Adds a template. */
export const addTemplate = endpoint({
  method: 'POST',
  path: '/templates',
  tag: 'administration',
  summary: 'Add a template for the whole instance, or for a unit and those below it',
  audience: 'post',
  body: written.extend({ kind: draftKind, language, unitId: id.nullable() }),
  reply: z.object({ id, version: z.int() }),
  refusals: [...administrationRefusals, 'unit-unknown', 'name-missing'],
  creates: true,
})

/** Changes a template: a new version; drafts keep theirs until they take it. */
export const editTemplate = endpoint({
  method: 'PUT',
  path: '/templates/:id',
  tag: 'administration',
  summary: 'Change a template: the old version stays, and drafts begun from it keep it',
  audience: 'post',
  params: z.object({ id }),
  body: written.extend({ version: z.int() }),
  reply: z.object({ version: z.int() }),
  refusals: [...administrationRefusals, 'name-missing'],
})

/** Takes a template out of use, or back into it. */
export const retireTemplate = endpoint({
  method: 'POST',
  path: '/templates/:id/retired',
  tag: 'administration',
  summary: 'Take a template out of use, or back; drafts begun from it are not touched',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ version: z.int(), retired: z.boolean() }),
  reply: z.object({ retired: z.boolean() }),
  refusals: administrationRefusals,
})

const previewed = z.object({
  mark: z.string(),
  pages: z.array(z.object({ width: z.number(), height: z.number() })),
})

/** Sets a sample in a form not saved yet. */
export const previewTemplate = endpoint({
  method: 'POST',
  path: '/templates/previews',
  tag: 'administration',
  summary: 'A sample paper in this form, set as it would go out; the form need not be saved',
  audience: 'post',
  body: z.object({ unitId: id.nullable(), kind: draftKind, language, body: templateBody }),
  reply: previewed,
  refusals: ['not-administrator', 'not-in-scope', 'unit-unknown'],
})

/** A page of such a sample. */
export const templatePreviewPage = endpoint({
  method: 'GET',
  path: '/templates/previews/:mark/pages/:page',
  tag: 'administration',
  summary: 'A page of a sample as an image',
  audience: 'post',
  params: z.object({
    mark: z.string().regex(/^[0-9a-f]{32}$/),
    page: z.coerce.number().int().min(1).max(100),
  }),
  query: z.object({ width: z.coerce.number().int().min(100).max(2400).default(1000) }),
  reply: z.file(),
  refusals: ['not-administrator'],
})

/** The sample itself. */
export const templatePreviewPdf = endpoint({
  method: 'GET',
  path: '/templates/previews/:mark/sample.pdf',
  tag: 'administration',
  summary: 'A sample as PDF',
  audience: 'post',
  params: z.object({ mark: z.string().regex(/^[0-9a-f]{32}$/) }),
  reply: z.file(),
  refusals: ['not-administrator'],
})
