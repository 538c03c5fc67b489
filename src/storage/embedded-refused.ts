/** The embedded database cannot run here as things are; the message says why and what to do. */
export class EmbeddedRefused extends Error {
  override readonly name = 'EmbeddedRefused'
}
