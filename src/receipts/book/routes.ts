import { z } from 'zod'
import { type App, register } from '#http/register.ts'
import { toAbility } from '#kit/ability.ts'
import { fromCursor, keyText } from '#kit/cursor.ts'
import { id } from '#kit/id.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import { contactsOf, doublesOf } from './read.ts'
import { mayTidyBook } from './rules.ts'

/** The endpoints of the address book. */
export const bookRoutes = (app: App): void => {
  register(app, contract.listContacts, async ({ query }, { office: { db }, actor }) => ({
    ...(await contactsOf(db, actor.officeId, {
      query: query.query ?? '',
      retired: query.only === 'retired',
      after: fromCursor(query.cursor, z.tuple([keyText, id])),
      limit: query.limit,
    })),
    tidy: toAbility(mayTidyBook(actor)),
  }))
  register(app, contract.listDoubles, async (_, { office: { db }, actor }) => ({
    items: await doublesOf(db, actor.officeId),
    tidy: toAbility(mayTidyBook(actor)),
  }))
  register(app, contract.addContact, ({ body }, { office, actor }) =>
    commands.addContact(office, actor, body),
  )
  register(app, contract.editContact, ({ params, body }, { office, actor }) =>
    commands.editContact(office, actor, params.id, body),
  )
  register(app, contract.retireContact, ({ params, body }, { office, actor }) =>
    commands.retireContact(office, actor, params.id, body),
  )
  register(app, contract.mergeContacts, ({ params, body }, { office, actor }) =>
    commands.mergeContacts(office, actor, params.id, body),
  )
  register(app, contract.checkContacts, ({ body }, { office, actor }) =>
    commands.checkContacts(office, actor, body.csv),
  )
  register(app, contract.importContacts, ({ body }, { office, actor }) =>
    commands.importContacts(office, actor, body.csv),
  )
}
