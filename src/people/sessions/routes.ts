import type { RequestContext } from '#http/context.ts'
import { type App, register } from '#http/register.ts'
import { NotFound } from '#kit/refusal.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import * as locks from './lock.ts'
import { demonstrationLogins, isFirstRun, me, openSessions } from './read.ts'
import type { Origin } from './write.ts'
import { updateMe } from './write.ts'

const originOf = ({ address, agent }: RequestContext): Origin => ({ address, agent })

/** The endpoints of signing in and of one's own sessions. */
export const sessionRoutes = (app: App): void => {
  /** Those that lead out of a first password: they answer while it stands. */
  const lenient = { beforePasswordChange: true }
  /** Those that lead out of a locked session, beside. */
  const wayOut = { beforePasswordChange: true, whileLocked: true }

  register(app, contract.getInstance, async (_input, { office }) => ({
    version: office.version,
    demonstration: office.environment.demonstration,
    firstRun: await isFirstRun(office.db),
  }))

  register(app, contract.getDemonstration, async (_input, { office }) => {
    const shown = office.environment.demonstration ? await demonstrationLogins(office.db) : undefined
    if (!shown) throw new NotFound()
    return shown
  })

  register(
    app,
    contract.signIn,
    async ({ body }, context) => {
      const { identity, office } = context
      const before = identity && { id: identity.session.id, personId: identity.person.id }
      const opened = await commands.signIn(office, body, originOf(context), before)
      context.setSession(opened.token)
      const session = await commands.showSession(office, opened.id)
      // what the other read is not left in this browser for the next
      if (before && before.personId !== session.person.id) context.forgetRead()
      return session
    },
    wayOut,
  )

  register(
    app,
    contract.getSession,
    (_input, { office, session }) => commands.showSession(office, session.id),
    lenient,
  )

  register(
    app,
    contract.signOut,
    async (_input, context) => {
      const session = { id: context.session.id, personId: context.person.id }
      await commands.signOut(context.office, session, originOf(context))
      context.clearSession()
    },
    wayOut,
  )

  register(
    app,
    contract.lockSession,
    async (_input, context) => {
      const session = { id: context.session.id, personId: context.person.id }
      await locks.lock(context.office, session, originOf(context))
    },
    wayOut,
  )

  register(
    app,
    contract.getLock,
    async (_input, { office, identity, person }) => {
      const { name, login } = (await me(office.db, person.id))!
      return { locked: identity?.locked ?? false, person: { name, login } }
    },
    wayOut,
  )

  register(
    app,
    contract.unlockSession,
    async ({ body }, context) => {
      const session = {
        id: context.session.id,
        personId: context.person.id,
        chargeId: context.identity?.actor?.chargeId ?? null,
      }
      const token = await locks.unlock(context.office, session, body.password, originOf(context))
      context.setSession(token)
      return commands.showSession(context.office, context.session.id)
    },
    wayOut,
  )

  register(app, contract.keptKey, async ({ body }, { office, session, person }) => ({
    key: await locks.keyOfPlace(office, { id: session.id, personId: person.id }, body.place),
  }))

  register(app, contract.switchPost, async ({ body }, context) => {
    const session = { id: context.session.id, personId: context.person.id }
    const token = await commands.switchPost(context.office, session, body.chargeId, originOf(context))
    context.setSession(token)
    return commands.showSession(context.office, context.session.id)
  })

  register(
    app,
    contract.changePassword,
    async ({ body }, context) => {
      const session = {
        id: context.session.id,
        personId: context.person.id,
        chargeId: context.identity?.actor?.chargeId ?? null,
      }
      const token = await commands.changePassword(context.office, session, body, originOf(context))
      context.setSession(token)
      return commands.showSession(context.office, context.session.id)
    },
    lenient,
  )

  register(app, contract.listSessions, async (_input, { office, person, session }) => {
    const rows = await openSessions(office.db, person.id, session.idleSeconds)
    return {
      items: rows.map(row => ({
        id: row.id,
        current: row.id === session.id,
        createdAt: row.createdAt.toISOString(),
        lastSeenAt: row.lastSeenAt.toISOString(),
        expiresAt: row.expiresAt.toISOString(),
        address: row.address,
        agent: row.agent,
      })),
    }
  })

  register(app, contract.endSession, async ({ params }, context) => {
    await commands.endOwnSession(context.office, params.id, context.person.id, originOf(context))
    if (params.id === context.session.id) context.clearSession()
  })

  register(
    app,
    contract.editMe,
    async ({ body }, context) => {
      await updateMe(context.office.db, context.person.id, body)
      return commands.showSession(context.office, context.session.id)
    },
    lenient,
  )
}
