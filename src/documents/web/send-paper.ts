import type { DetailedError } from 'tus-js-client'
import { createUpload } from '#documents/contract.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import { addressOf } from '#web/api.ts'

/** What is told while a file is on its way. */
export type Telling = {
  onProgress: (sent: number) => void
  /** The line is lost (true) or back (false). What arrived is kept; sending goes on by itself. */
  onWaiting: (waiting: boolean) => void
  onRefused: (refusals: readonly Refusal[]) => void
  /** All bytes have arrived; the upload's id. */
  onSent: (uploadId: string) => void
}

/** A file on its way: `stop` gives it up and throws away what arrived, `again` goes on after a refusal one can mend. */
export type Sending = { stop: () => void; again: () => void }

/** Small enough to pass a slow line within the server's patience, large enough not to wait for it often. */
const CHUNK = 1024 * 1024
const RETRY_AFTER = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000, 60_000, 60_000, 60_000]

const statusOf = (error: Error | DetailedError): number =>
  'originalResponse' in error ? (error.originalResponse?.getStatus() ?? 0) : 0

const refusalsOf = (error: Error | DetailedError): readonly Refusal[] => {
  const status = statusOf(error)
  if (status === 0) return [refuse('line-lost')]
  try {
    const body = 'originalResponse' in error ? (error.originalResponse?.getBody() ?? '') : ''
    const { refusals } = JSON.parse(body) as { refusals?: Refusal[] }
    if (refusals?.length) return refusals
  } catch {
    // A proxy's page and not ours.
  }
  return [refuse('unexpected', { status })]
}

/** A refusal of ours is final; a lost line, a busy server or an upload that went on elsewhere is tried again. */
const isPassing = (error: Error | DetailedError): boolean =>
  [0, 429, 502, 503, 504].includes(statusOf(error)) ||
  refusalsOf(error).some(({ code }) => code === 'upload-moved-on')

/** Sends a file by tus, in pieces, resuming after every break of the line. Nothing is remembered on this machine, which others use too. */
export const sendPaper = async (file: File, telling: Telling): Promise<Sending> => {
  const { Upload } = await import('tus-js-client')
  let lost = false
  const say = (waiting: boolean): void => {
    if (waiting !== lost) telling.onWaiting(waiting)
    lost = waiting
  }
  const upload = new Upload(file, {
    endpoint: addressOf(createUpload, {}),
    metadata: { filename: file.name },
    headers: { 'x-patravali': '1' },
    chunkSize: CHUNK,
    retryDelays: RETRY_AFTER,
    storeFingerprintForResuming: false,
    onShouldRetry: error => {
      const passing = isPassing(error)
      if (passing) say(true)
      return passing
    },
    onProgress: sent => telling.onProgress(sent),
    onChunkComplete: () => say(false),
    onError: error => telling.onRefused(refusalsOf(error)),
    onSuccess: () => {
      say(false)
      telling.onSent(upload.url?.split('/').at(-1) ?? '')
    },
  })
  const goOn = (): void => {
    if (!lost) return
    void upload.abort().then(() => upload.start())
  }
  // The browser knows at once when the line is back; the next try may be a minute away.
  window.addEventListener('online', goOn)
  upload.start()
  return {
    stop: () => {
      window.removeEventListener('online', goOn)
      upload.abort(true).catch(() => undefined)
    },
    again: () => upload.start(),
  }
}
