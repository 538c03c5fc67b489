import { sql } from 'kysely'
import { dayInIndia } from '#kit/clock.ts'
import type { Parsed } from '#kit/endpoint.ts'
import { newId } from '#kit/id.ts'
import { Refused, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import type { Subject } from '#ledger/kinds.ts'
import { wholeInstance } from '#people/administration/contract.ts'
import { insertCharge } from '#people/charges/write.ts'
import { insertPerson } from '#people/persons/write.ts'
import type { PostParticulars } from '#people/posts/contract.ts'
import { insertPost, insertRole } from '#people/posts/write.ts'
import { hashPassword } from '#people/sessions/password.ts'
import { isFirstRun } from '#people/sessions/read.ts'
import { checkPassword } from '#people/sessions/rules.ts'
import { putCredential } from '#people/sessions/write.ts'
import type { UnitParticulars } from '#people/units/contract.ts'
import { insertUnit } from '#people/units/write.ts'
import type { firstRun as endpoint } from './contract.ts'

type Given = Parsed<typeof endpoint>['body']

const beginUnit = async (current: Act, given: Given['unit']): Promise<Subject> => {
  const subject: Subject = { kind: 'unit', id: newId() }
  await current.begin(subject)
  const unit: UnitParticulars = {
    ...given,
    parentId: null,
    territoryId: null,
    isOffice: true,
    letterhead: {},
  }
  await insertUnit(current.tx, subject.id, unit, dayInIndia(current.now))
  current.record({
    subject,
    kind: 'unit.added',
    about: { office: true },
    commits: { particulars: await current.commit('unit', unit) },
  })
  return subject
}

const beginPost = async (current: Act, unit: Subject, given: Given['post']): Promise<string> => {
  const id = newId()
  const grant = newId()
  const post: PostParticulars = { ...given, unitId: unit.id, superiorId: null }
  await insertPost(current.tx, id, post, dayInIndia(current.now))
  current.record({
    subject: unit,
    kind: 'post.added',
    about: { post: id, rank: post.rank },
    commits: { particulars: await current.commit('post', post) },
  })
  const role = 'administrator'
  await insertRole(current.tx, { id: grant, postId: id, role, scope: wholeInstance, at: current.now })
  current.record({
    subject: unit,
    kind: 'role.given',
    about: { post: id, role, grant },
    commits: { scope: await current.commit('scope', wholeInstance) },
  })
  return id
}

/**
 * Begins an empty instance. Two who try at once take turns, and the second finds it begun. The acts are the server's: nobody is
 * there yet to do them. Answers with the administrator's id.
 */
export const firstRun = async (place: Place, given: Given): Promise<string> => {
  const { name, login, email = null } = given.person
  if (!(await isFirstRun(place.db))) throw new Refused([refuse('first-run-over')])
  const owner = { login, email, nameHi: name.hi, nameEn: name.en }
  unlessRefused(checkPassword(given.password, owner, { at: 'password' }))
  const hash = await hashPassword(given.password)
  return act(place, 'server', async current => {
    await sql`select pg_advisory_xact_lock(hashtextextended('patravali first run', 0))`.execute(current.tx)
    if (!(await isFirstRun(current.tx))) throw new Refused([refuse('first-run-over')])
    const unit = await beginUnit(current, given.unit)
    const postId = await beginPost(current, unit, given.post)
    const subject: Subject = { kind: 'person', id: newId() }
    await current.begin(subject)
    const person = { name, login, email, mobile: null }
    await insertPerson(current.tx, subject.id, { ...person, language: 'hi' }, current.now)
    await putCredential(current.tx, subject.id, hash, false)
    current.record({
      subject,
      kind: 'person.added',
      commits: { particulars: await current.commit('person', person) },
    })
    const charge = newId()
    const wanted = { kind: 'regular', startsAt: current.now, endsAt: null } as const
    await insertCharge(current.tx, { id: charge, personId: subject.id, postId, ...wanted })
    current.record({
      subject,
      kind: 'person.charge-given',
      about: {
        charge,
        post: postId,
        kind: wanted.kind,
        from: wanted.startsAt.toISOString(),
        until: null,
      },
    })
    return subject.id
  })
}
