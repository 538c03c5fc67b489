import { z } from 'zod'
import { bilingual, language } from '#kit/bilingual.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { setting } from '#kit/setting.ts'
import { line } from '#kit/text.ts'
import { actor, chargeKind, examplePost, postName } from '#people/contract.ts'

/** The look a person chose. */
export const theme = z.enum(['light', 'dark', 'system'])

/** How long a session lasts: without a request, and in all. The environment says it first; the instance's setting goes before that. */
export const signInPolicy = z.object({
  idleMinutes: z.int().min(5).max(1440),
  sessionHours: z.int().min(1).max(720),
})
export type SignInPolicy = z.infer<typeof signInPolicy>

/** How long a session lasts, set for the whole instance. What the server was started with goes before this standard. */
export const signInSetting = setting({
  key: 'sign-in',
  shape: signInPolicy,
  standard: { idleMinutes: 30, sessionHours: 12 },
  holds: 'instance',
})

/** After how many minutes without use a screen is locked: whoever sits down before it sees nothing, and its session does nothing. */
export const idleLock = setting({
  key: 'idle-lock',
  shape: z.int().min(2).max(240),
  standard: 15,
  holds: 'unit',
})

/** A password as typed: one spelling of each letter, so that Hindi typed on two keyboards is the same. */
const password = z.string().min(1).max(200).normalize('NFKC')

/** Who is signed in, in which post, and in which others he could act. */
export const session = z.object({
  id,
  person: z.object({
    id,
    name: bilingual,
    login: z.string(),
    email: z.string().nullable(),
    mobile: z.string().nullable(),
    language,
    theme,
    /** roman letters become Devanagari while he types */
    hindiTyping: z.boolean(),
  }),
  /** Acts are done as this actor; null for a person without a post. */
  actor: actor.nullable(),
  post: postName.nullable(),
  /** Every charge in effect now. */
  charges: z.array(z.object({ id, kind: chargeKind, post: postName })),
  mustChangePassword: z.boolean(),
  expiresAt: z.iso.datetime(),
  /** Without a request for so many seconds the session ends. */
  idleSeconds: z.int(),
  /** Without use for so many seconds it is locked. */
  lockSeconds: z.int(),
})
export type Session = z.infer<typeof session>

const exampleSession: Session = {
  id: '0197a000-0000-7000-8000-000000000001',
  person: {
    id: '0197a000-0000-7000-8000-000000000002',
    name: { hi: 'कविता ध्रुव', en: 'Kavita Dhruv' },
    login: 'kavita.dhruv',
    email: null,
    mobile: null,
    language: 'hi',
    theme: 'system',
    hindiTyping: false,
  },
  actor: {
    personId: '0197a000-0000-7000-8000-000000000002',
    chargeId: '0197a000-0000-7000-8000-000000000003',
    chargeKind: 'regular',
    postId: examplePost.id,
    unitId: examplePost.unit.id,
    officeId: examplePost.office.id,
    rank: 'section_officer',
    roles: [],
  },
  post: examplePost,
  charges: [{ id: '0197a000-0000-7000-8000-000000000003', kind: 'regular', post: examplePost }],
  mustChangePassword: false,
  expiresAt: '2026-01-14T18:30:00.000Z',
  idleSeconds: 1800,
  lockSeconds: 900,
}

/** What anyone may know of this instance before signing in. */
export const getInstance = endpoint({
  method: 'GET',
  path: '/instance',
  tag: 'session',
  summary: 'What this instance is',
  audience: 'anyone',
  reply: z.object({
    version: z.string(),
    demonstration: z.boolean(),
    /** Nobody is here yet: the first-run page makes the first administrator. */
    firstRun: z.boolean(),
  }),
  example: { reply: { version: '0.1.0', demonstration: true, firstRun: false } },
})

/** The invented logins of a demonstration, so that anyone may try every desk. Not found otherwise. */
export const getDemonstration = endpoint({
  method: 'GET',
  path: '/demonstration',
  tag: 'session',
  summary: 'Logins of the demonstration',
  description: 'Answers only in demonstration mode; everywhere else it does not exist.',
  audience: 'anyone',
  reply: z.object({
    password: z.string(),
    logins: z.array(z.object({ login: z.string(), name: bilingual, post: postName.nullable() })),
  }),
  example: {
    reply: {
      password: 'patravali-demo',
      logins: [{ login: 'kavita.dhruv', name: { hi: 'कविता ध्रुव', en: 'Kavita Dhruv' }, post: examplePost }],
    },
  },
})

/** Signs in. One answer for an unknown login and a wrong password. */
export const signIn = endpoint({
  method: 'POST',
  path: '/session',
  tag: 'session',
  summary: 'Sign in',
  description: 'Sets the session cookie. A session this browser already had ends.',
  audience: 'anyone',
  body: z.object({ login: line(200).check(z.minLength(1)), password }),
  reply: session,
  refusals: ['sign-in-failed', 'sign-in-throttled'],
  example: { body: { login: 'kavita.dhruv', password: 'a long pass phrase' }, reply: exampleSession },
})

/** Who is signed in. */
export const getSession = endpoint({
  method: 'GET',
  path: '/session',
  tag: 'session',
  summary: 'Who is signed in, and in which post',
  audience: 'person',
  reply: session,
  example: { reply: exampleSession },
})

/** Signs out. */
export const signOut = endpoint({
  method: 'DELETE',
  path: '/session',
  tag: 'session',
  summary: 'Sign out',
  audience: 'person',
  reply: z.void(),
})

/** Locks the session: by its person, or by his screen when nobody used it. */
export const lockSession = endpoint({
  method: 'POST',
  path: '/session/lock',
  tag: 'session',
  summary: 'Lock the session',
  description: `From then on the session is answered \`session-locked\` (423) by everything but this, unlocking and signing out. A session
without use for longer than the setting \`idle-lock\` is locked by the server itself. Its other screens are told.`,
  audience: 'person',
  reply: z.void(),
})

/** Whose session is locked: all that a locked one is told. */
export const getLock = endpoint({
  method: 'GET',
  path: '/session/lock',
  tag: 'session',
  summary: 'Whether the session is locked, and whose it is',
  audience: 'person',
  reply: z.object({ locked: z.boolean(), person: z.object({ name: bilingual, login: z.string() }) }),
  example: {
    reply: { locked: true, person: { name: exampleSession.person.name, login: exampleSession.person.login } },
  },
})

/** Unlocks it. */
export const unlockSession = endpoint({
  method: 'POST',
  path: '/session/unlock',
  tag: 'session',
  summary: 'Go on after the session was locked',
  description: 'Gives the browser a new session token; the locked one is worth nothing from then on.',
  audience: 'person',
  body: z.object({ password }),
  reply: session,
  refusals: ['password-wrong', 'sign-in-throttled'],
  example: { body: { password: 'a long pass phrase' }, reply: exampleSession },
})

/** The key of what is kept on one computer for this person until the server has it. */
export const keptKey = endpoint({
  method: 'POST',
  path: '/session/kept-key',
  tag: 'session',
  summary: 'The key of one’s unsent words on this computer',
  description: 'Made the first time a person asks for a place, and forgotten when he signs out there.',
  audience: 'person',
  body: z.object({ place: id.describe('made by the browser, once') }),
  reply: z.object({ key: z.string().regex(/^[\w-]{43}$/) }),
  example: {
    body: { place: '0197a000-0000-7000-8000-000000000009' },
    reply: { key: 'c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2U' },
  },
})

/** Goes on in another of one's posts. */
export const switchPost = endpoint({
  method: 'POST',
  path: '/session/post',
  tag: 'session',
  summary: 'Act in another of one’s posts',
  description: 'Gives the browser a new session token; the old one is worth nothing from then on.',
  audience: 'person',
  body: z.object({ chargeId: id }),
  reply: session,
  example: { body: { chargeId: '0197a000-0000-7000-8000-000000000003' }, reply: exampleSession },
})

/** Why a password is not taken; all at once. */
export const passwordRefusals = [
  'password-too-short',
  'password-is-login',
  'password-is-name',
  'password-too-common',
  'password-unchanged',
] as const

/** Changes one's own password. */
export const changePassword = endpoint({
  method: 'POST',
  path: '/session/password',
  tag: 'session',
  summary: 'Change one’s own password',
  description: 'Ends every other session of the person and renews this one’s token.',
  audience: 'person',
  body: z.object({ current: password, next: password }),
  reply: session,
  refusals: ['password-wrong', 'sign-in-throttled', ...passwordRefusals],
  example: { body: { current: 'the old one', next: 'a long pass phrase' }, reply: exampleSession },
})

/** One's own sessions: where one is signed in. */
export const listSessions = endpoint({
  method: 'GET',
  path: '/sessions',
  tag: 'session',
  summary: 'Where one is signed in',
  audience: 'person',
  reply: z.object({
    items: z.array(
      z.object({
        id,
        current: z.boolean(),
        createdAt: z.iso.datetime(),
        lastSeenAt: z.iso.datetime(),
        expiresAt: z.iso.datetime(),
        address: z.string(),
        agent: z.string(),
      }),
    ),
  }),
  example: {
    reply: {
      items: [
        {
          id: '0197a000-0000-7000-8000-000000000001',
          current: true,
          createdAt: '2026-01-14T04:30:00.000Z',
          lastSeenAt: '2026-01-14T05:10:00.000Z',
          expiresAt: '2026-01-14T16:30:00.000Z',
          address: '10.12.0.7',
          agent: 'Mozilla/5.0',
        },
      ],
    },
  },
})

/** Ends one of one's own sessions. */
export const endSession = endpoint({
  method: 'DELETE',
  path: '/sessions/:id',
  tag: 'session',
  summary: 'End one of one’s own sessions',
  audience: 'person',
  params: z.object({ id }),
  reply: z.void(),
})

/** Keeps one's language, look and way of typing Hindi. */
export const editMe = endpoint({
  method: 'PATCH',
  path: '/me',
  tag: 'session',
  summary: 'Choose one’s language, look and way of typing Hindi',
  audience: 'person',
  body: z.object({
    language: language.optional(),
    theme: theme.optional(),
    hindiTyping: z.boolean().optional(),
  }),
  reply: session,
  example: { body: { language: 'en' }, reply: exampleSession },
})
