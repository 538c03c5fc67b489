import { z } from 'zod'
import type { RequestContext } from '#http/context.ts'
import { type App, register, registerBytes } from '#http/register.ts'
import { inLanguage, type Language } from '#kit/bilingual.ts'
import { dayInIndia } from '#kit/clock.ts'
import { fromCursor, keyText, toCursor } from '#kit/cursor.ts'
import { id } from '#kit/id.ts'
import { NotFound, Refused, refuse, unlessRefused } from '#kit/refusal.ts'
import { actorShown } from '#movement/hands.ts'
import * as contract from './contract.ts'
import type { RegisterAsked } from './kinds/register.ts'
import { printRegister } from './print.ts'
import { columnsOf, type KeptUnit, registers, registerUnitsOf, rowsOf } from './read.ts'
import { mayReadRegister } from './rules.ts'
import { dayShown, momentShown, type Say, sayIn } from './say.ts'
import { sheetOf } from './sheet.ts'

type Query = {
  unit?: string | undefined
  from?: string | undefined
  to?: string | undefined
  language: Language
}

type Opened = { unit: KeptUnit; asked: Omit<RegisterAsked, 'after' | 'limit'>; say: Say }

/** The unit whose register is asked for, if this actor may read it. */
const opened = async (
  { office, actor }: RequestContext & { actor: RegisterAsked['actor'] },
  kind: contract.RegisterKind,
  query: Query,
): Promise<Opened> => {
  const units = await registerUnitsOf(office.db, actor)
  const own = kind === 'diary' || actor.roles.includes('registry') ? actor.officeId : actor.unitId
  const unit = units.find(each => each.id === (query.unit ?? own))
  unlessRefused([
    ...mayReadRegister(actor, kind, unit),
    ...(query.from && query.to && query.from > query.to ? [refuse('register-dates', undefined, 'to')] : []),
  ])
  return {
    unit: unit!,
    say: sayIn(query.language),
    asked: {
      actor,
      unitId: unit!.id,
      from: query.from ?? null,
      to: query.to ?? null,
      language: query.language,
    },
  }
}

const periodOf = ({ asked, say }: Opened): string =>
  asked.from || asked.to
    ? say('registers:period', { from: dayShown(asked.from) || '…', to: dayShown(asked.to) || '…' })
    : say('registers:always')

const unitName = ({ unit, asked }: Opened): string => inLanguage({ hi: unit.hi, en: unit.en }, asked.language)

const totalsOf = async (db: RequestContext['office']['db'], kind: contract.RegisterKind, open: Opened) =>
  Object.entries(await registers[kind].totals(db, { ...open.asked, after: undefined, limit: 0 })).map(
    ([key, count]) => ({ key, name: open.say(`registers:total.${key}`), count }),
  )

/** So many entries are bound as one part, some 300 pages; what is longer is printed part by part. */
const PRINTED_PART = 5000

type Totals = Awaited<ReturnType<typeof totalsOf>>

const rowsIn = (totals: Totals): number =>
  totals
    .filter(each => ['entries', 'copies', 'came'].includes(each.key))
    .reduce((sum, each) => sum + each.count, 0)

const partsIn = (totals: Totals): number => Math.max(1, Math.ceil(rowsIn(totals) / PRINTED_PART))

/** The endpoints of the registers. */
export const officeRegisterRoutes = (app: App): void => {
  register(app, contract.registerUnits, async (_, { office, actor }) => ({
    units: (await registerUnitsOf(office.db, actor)).map(unit => ({
      id: unit.id,
      code: unit.code,
      name: { hi: unit.hi, en: unit.en },
      kinds: contract.registerKind.options.filter(kind => mayReadRegister(actor, kind, unit).length === 0),
    })),
    today: dayInIndia(office.clock?.() ?? new Date()),
  }))
  register(app, contract.readRegister, async ({ params: { kind }, query }, context) => {
    const { db } = context.office
    const open = await opened(context, kind, query)
    const asked = {
      ...open.asked,
      after: fromCursor(query.cursor, z.tuple([keyText, id])),
      limit: query.limit + 1,
    }
    const [rows, totals] = await Promise.all([
      registers[kind].rows(db, asked, open.say),
      totalsOf(db, kind, open),
    ])
    const page = rows.slice(0, query.limit)
    const last = page.at(-1)
    return {
      columns: columnsOf(kind, open.say),
      items: page.map(each => each.row),
      next: rows.length > query.limit && last ? toCursor(last.key) : null,
      printParts: partsIn(totals),
      totals,
    }
  })
  registerBytes(app, contract.registerSheet, async ({ params: { kind }, query }, context) => {
    const open = await opened(context, kind, query)
    const title = open.say(`registers:kind.${kind}`)
    return {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      download: `${title} ${open.unit.code} ${periodOf(open)}.xlsx`,
      open: () =>
        sheetOf(
          title,
          columnsOf(kind, open.say),
          rowsOf(context.office.db, kind, open.asked, open.say),
          open.say,
        ),
    }
  })
  registerBytes(app, contract.registerPrint, async ({ params: { kind }, query }, context) => {
    const { office, actor } = context
    const open = await opened(context, kind, query)
    const { say, asked } = open
    const totals = await totalsOf(office.db, kind, open)
    const rows = rowsIn(totals)
    const parts = partsIn(totals)
    if (parts > 1 && query.part === undefined)
      throw new Refused([refuse('register-too-long', { rows, most: PRINTED_PART, parts })])
    const part = query.part ?? 1
    if (part > parts) throw new NotFound()
    const ofParts = parts > 1 ? say('registers:part', { part, parts }) : ''
    const madeAt = office.clock?.() ?? new Date()
    const by = await actorShown(office.db, actor)
    const title = [say(`registers:kind.${kind}`), ofParts].filter(Boolean).join(' · ')
    const columns = columnsOf(kind, say)
    const marked = Math.max(
      0,
      columns.findIndex(each => each.key.toLowerCase().endsWith('number')),
    )
    async function* printed() {
      for await (const { masked, marks, cells } of rowsOf(office.db, kind, asked, say, {
        first: (part - 1) * PRINTED_PART,
        rows: part < parts ? PRINTED_PART : Number.POSITIVE_INFINITY,
      }))
        yield {
          cells,
          masked,
          marked,
          struck: marks.includes('void'),
          marks: masked
            ? say('registers:masked')
            : marks.map(mark => say(`registers:mark.${mark}`)).join(', '),
        }
    }
    const { open: bytes, size } = await printRegister(
      office,
      {
        language: asked.language,
        title,
        unit: unitName(open),
        period: periodOf(open),
        page: say('registers:page'),
        footer: say('registers:printed', {
          at: momentShown(madeAt),
          by: `${inLanguage(by.designation, asked.language)}, ${inLanguage(by.unit, asked.language)}`,
        }),
        columns,
        closing:
          rows === 0
            ? say('registers:empty')
            : part === parts
              ? totals.map(each => `${each.name}: ${each.count}`).join('  ·  ')
              : say('registers:goesOn', { part: part + 1 }),
      },
      printed(),
      madeAt,
    )
    return {
      type: 'application/pdf',
      size,
      download: `${title.replace('/', '-')} ${open.unit.code} ${periodOf(open)}.pdf`,
      open: bytes,
    }
  })
}
