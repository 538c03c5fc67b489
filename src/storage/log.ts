/** What the machine room needs of a logger; pino and Fastify's logger both fit. */
export type Log = {
  info(data: object, text: string): void
  warn(data: object, text: string): void
  error(data: object, text: string): void
}

/** A logger that says nothing, for tests and for commands that print their own words. */
export const silent: Log = { info() {}, warn() {}, error() {} }
