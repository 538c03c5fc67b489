import { readFile } from 'node:fs/promises'
import { type App, register, registerBytes } from '#http/register.ts'
import { NotFound, Refused, refuse } from '#kit/refusal.ts'
import { mustAdminister } from '#people/administration/commands.ts'
import type { Actor } from '#people/contract.ts'
import type { Office } from '#storage/office.ts'
import { letterOf } from '../letter.ts'
import { previewLetter, sampleMade } from '../preview.ts'
import { surroundingsOf } from '../read/find-letterhead.ts'
import { sampleContent } from '../sample.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import { allTemplates, isUnit, wholeTemplate } from './read.ts'

const made = async (office: Office, actor: Actor, mark: string) => {
  await mustAdminister(office, actor, [])
  const preview = await sampleMade(office, mark)
  if (!preview) throw new NotFound()
  return preview
}

/** The endpoints of templates as their administrators keep them. */
export const templateRoutes = (app: App): void => {
  register(app, contract.keptTemplates, async (_, { office, actor }) => {
    await mustAdminister(office, actor, [])
    return { items: await allTemplates(office.db) }
  })
  register(app, contract.readTemplate, async ({ params, query }, { office, actor }) => {
    await mustAdminister(office, actor, [])
    const found = await wholeTemplate(office.db, params.id, query.version)
    if (!found) throw new NotFound()
    return found
  })
  register(app, contract.addTemplate, ({ body }, { office, actor }) =>
    commands.addTemplate(office, actor, body),
  )
  register(app, contract.editTemplate, ({ params, body }, { office, actor }) =>
    commands.editTemplate(office, actor, params.id, body),
  )
  register(app, contract.retireTemplate, ({ params, body }, { office, actor }) =>
    commands.retireTemplate(office, actor, params.id, body),
  )
  register(app, contract.previewTemplate, async ({ body }, { office, actor }) => {
    await mustAdminister(
      office,
      actor,
      [body.unitId].filter(id => id !== null),
    )
    const unitId = body.unitId ?? actor.unitId
    if (!(await isUnit(office.db, unitId))) throw new Refused([refuse('unit-unknown', undefined, 'unitId')])
    const content = sampleContent(body, actor.postId)
    const around = await surroundingsOf(office.db, unitId, content, office.clock?.() ?? new Date())
    const { mark, pages } = await previewLetter(office, letterOf(content, body.body, around), 'sample')
    return { mark, pages }
  })
  registerBytes(app, contract.templatePreviewPage, async ({ params, query }, { office, actor }) => {
    const preview = await made(office, actor, params.mark)
    if (params.page > preview.pages.length) throw new NotFound()
    return {
      type: 'image/webp',
      etag: `${preview.mark}-${params.page}-${query.width}`,
      open: async () => Buffer.from(await office.engine.pageImage(preview.file, params.page, query.width)),
    }
  })
  registerBytes(app, contract.templatePreviewPdf, async ({ params }, { office, actor }) => {
    const preview = await made(office, actor, params.mark)
    return {
      type: 'application/pdf',
      etag: preview.mark,
      download: 'sample.pdf',
      open: () => readFile(preview.file),
    }
  })
}
