import type { FastifyReply, FastifyRequest } from 'fastify'

/** Over https the name carries the browser's own promise: set by this host, for all paths, never sent in the clear. */
const nameFor = (secure: boolean): string => (secure ? '__Host-patravali' : 'patravali')

const isSecure = (request: FastifyRequest): boolean =>
  request.protocol === 'https' || request.server.patravali.office.environment.publicUrl.startsWith('https:')

/** The session token a request brings, if it looks like one of ours. */
export const sessionToken = (request: FastifyRequest): string | undefined => {
  const token = request.cookies[nameFor(isSecure(request))]
  return token && /^[\w-]{43}$/.test(token) ? token : undefined
}

/** Hands the browser a session token. Strict is enough: the page that opens from a foreign link asks from its own site. */
export const setSessionCookie = (request: FastifyRequest, reply: FastifyReply, token: string): void => {
  const secure = isSecure(request)
  reply.setCookie(nameFor(secure), token, { path: '/', httpOnly: true, secure, sameSite: 'strict' })
}

/** On a shared computer nothing that was read stays behind. */
export const forgetRead = (reply: FastifyReply): void => {
  reply.header('clear-site-data', '"cache"')
}

/** Takes the session token away. */
export const clearSessionCookie = (request: FastifyRequest, reply: FastifyReply): void => {
  const secure = isSecure(request)
  forgetRead(reply)
  reply.clearCookie(nameFor(secure), { path: '/', httpOnly: true, secure, sameSite: 'strict' })
}
