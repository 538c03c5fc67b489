import helmet from '@fastify/helmet'
import type { App } from './register.ts'

/** The policy of everything that is not a page: nothing runs, nothing is loaded. */
export const closedPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/**
 * The policy of a page of ours, which may post a form to `formsTo` besides (the eSign provider's origin), null for nowhere: everything from our own files, nothing inline. Mantine's variables are a static sheet, and its few
 * parts that would insert a <style> are not used (`web/theme/theme.test.ts`); style properties set by script are not in its reach.
 */
export const pagePolicy = (formsTo: string | null): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    // the signing agent on the reader's own computer; the path and the port are its own
    "connect-src 'self' http://127.0.0.1:*",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    `form-action 'self'${formsTo ? ` ${formsTo}` : ''}`,
    "frame-ancestors 'none'",
  ].join('; ')

/** Headers that make a browser careful. Pages replace the closed policy by their own. */
export const setSecurityHeaders = async (app: App): Promise<void> => {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    // said below, over https only
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('content-security-policy', closedPolicy)
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()')
    if (request.protocol === 'https')
      reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
  })
}
