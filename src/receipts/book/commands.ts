import { NotFound, type Refusal, Refused, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import { ifStale } from '#people/administration/rules.ts'
import type { Actor } from '#people/contract.ts'
import { type Sender, sender } from '../particulars.ts'
import { correspondentKey } from '../write.ts'
import { type Contact, contactFields, type ImportReport } from './contract.ts'
import { readContacts } from './import.ts'
import { contactsById, keysThere } from './read.ts'
import { contactFaults, mayTidyBook } from './rules.ts'
import { addContacts, setContact, setRetired, takeOver } from './write.ts'

/** Acts upon an office's address book wait for each other on the office; its chain says who did what to which entry, never whose. */
const onBook = <T>(place: Place, actor: Actor, run: (current: Act) => Promise<T>): Promise<T> =>
  act(place, actor, async current => {
    await current.lock([{ kind: 'unit', id: actor.officeId }])
    return run(current)
  })

const theOffice = (actor: Actor) => ({ kind: 'unit', id: actor.officeId }) as const

const found = async (current: Act, actor: Actor, id: string): Promise<Contact & { merged: boolean }> => {
  const [contact] = await contactsById(current.tx, actor.officeId, [id])
  if (!contact) throw new NotFound()
  return contact
}

const shown = async (current: Act, actor: Actor, id: string): Promise<Contact> => {
  const { merged: _, ...contact } = await found(current, actor, id)
  return contact
}

const unlessThere = async (current: Act, actor: Actor, key: string): Promise<Refusal[]> =>
  (await keysThere(current.tx, actor.officeId, [key])).has(key)
    ? [refuse('contact-there', undefined, 'name')]
    : []

/** Adds a contact. */
export const addContact = (place: Place, actor: Actor, from: Sender): Promise<Contact> =>
  onBook(place, actor, async current => {
    unlessRefused([...contactFaults(from), ...(await unlessThere(current, actor, correspondentKey(from)))])
    const [id] = await addContacts(current.tx, actor.officeId, [from])
    if (!id) throw new Refused([refuse('contact-there', undefined, 'name')])
    current.record({ subject: theOffice(actor), kind: 'contact.added', about: { contact: id } })
    return shown(current, actor, id)
  })

/** Corrects a contact that is in use. */
export const editContact = (
  place: Place,
  actor: Actor,
  id: string,
  { version, ...to }: Sender & { version: number },
): Promise<Contact> =>
  onBook(place, actor, async current => {
    const before = await found(current, actor, id)
    const [was, key] = [correspondentKey(before), correspondentKey(to)]
    unlessRefused([
      ...ifStale(version, before),
      ...(before.retired ? [refuse('contact-retired')] : []),
      ...contactFaults(to),
      ...(was === key ? [] : await unlessThere(current, actor, key)),
    ])
    await setContact(current.tx, id, to)
    current.record({ subject: theOffice(actor), kind: 'contact.edited', about: { contact: id } })
    return shown(current, actor, id)
  })

/** Retires a contact, or takes it back into use. */
export const retireContact = (
  place: Place,
  actor: Actor,
  id: string,
  { retired, version }: { retired: boolean; version: number },
): Promise<Contact> =>
  onBook(place, actor, async current => {
    const before = await found(current, actor, id)
    unlessRefused([
      ...mayTidyBook(actor),
      ...(before.merged ? [refuse('contact-merged')] : []),
      ...ifStale(version, before),
    ])
    await setRetired(current.tx, [id], retired ? current.now : null)
    const kind = retired ? 'contact.retired' : 'contact.restored'
    current.record({ subject: theOffice(actor), kind, about: { contact: id } })
    return shown(current, actor, id)
  })

/** Merges doubles into one: it keeps what it says, takes what it lacks from the others in order, and counts their letters as its own. */
export const mergeContacts = (
  place: Place,
  actor: Actor,
  id: string,
  { others, version }: { others: string[]; version: number },
): Promise<Contact> =>
  onBook(place, actor, async current => {
    const kept = await found(current, actor, id)
    const ids = [...new Set(others)].filter(other => other !== id)
    const known = await contactsById(current.tx, actor.officeId, ids)
    if (ids.length === 0 || known.length < ids.length) throw new NotFound()
    const retired = [kept, ...known].some(each => each.retired)
    unlessRefused([
      ...mayTidyBook(actor),
      ...(retired ? [refuse('contact-retired')] : []),
      ...ifStale(version, kept),
    ])
    const inOrder = [kept, ...ids.map(each => known.find(row => row.id === each)!)]
    const whole = Object.fromEntries(
      contactFields.map(field => [field, inOrder.map(each => each[field]).find(text => text !== '') ?? '']),
    )
    await setRetired(current.tx, ids, current.now, id)
    await takeOver(current.tx, id, ids)
    // its name, designation and organisation are what it is found by: they stay as they are
    const { address, email, mobile } = sender.parse(whole)
    await setContact(current.tx, id, { ...kept, address, email, mobile })
    for (const other of ids)
      current.record({
        subject: theOffice(actor),
        kind: 'contact.merged',
        about: { contact: other, into: id },
      })
    return shown(current, actor, id)
  })

/** Reads a spreadsheet against the office's address book without writing. */
export const checkContacts = async (
  { db }: Pick<Place, 'db'>,
  actor: Actor,
  csv: string,
): Promise<ImportReport> => {
  unlessRefused(mayTidyBook(actor))
  const { report } = await readContacts(csv, correspondentKey, keys => keysThere(db, actor.officeId, keys))
  return report
}

/** Adds the good rows of a spreadsheet in one act. */
export const importContacts = (place: Place, actor: Actor, csv: string): Promise<ImportReport> =>
  onBook(place, actor, async current => {
    unlessRefused(mayTidyBook(actor))
    const { report, good } = await readContacts(csv, correspondentKey, keys =>
      keysThere(current.tx, actor.officeId, keys),
    )
    const added = await addContacts(current.tx, actor.officeId, good)
    if (added.length > 0)
      current.record({
        subject: theOffice(actor),
        kind: 'contact.imported',
        about: { contacts: added.length },
      })
    return { ...report, good: added.length }
  })
