import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Holder, pem } from './authorities.ts'

const run = promisify(execFile)

const inFolder = async <T>(use: (at: (name: string) => string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'patravali-openssl-'))
  try {
    return await use(name => join(folder, name))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What OpenSSL says of a detached CAdES signature (or `plain` PKCS #7) with a list demanded of every issuer: null when good, else its words. */
export const opensslOnCms = (given: {
  cms: Uint8Array
  content: Uint8Array
  roots: readonly Uint8Array[]
  lists: readonly Uint8Array[]
  /** Seconds since 1970 at which to look; now when not given. */
  at?: number
  plain?: boolean
}): Promise<string | null> =>
  inFolder(async at => {
    await writeFile(at('content'), given.content)
    await writeFile(at('cms'), given.cms)
    await writeFile(
      at('trust.pem'),
      given.roots.map(each => pem('CERTIFICATE', each)).join('') +
        given.lists.map(each => pem('X509 CRL', each)).join(''),
    )
    const words = [
      ...[
        'cms',
        '-verify',
        ...(given.plain ? [] : ['-cades']),
        '-binary',
        '-inform',
        'DER',
        '-crl_check_all',
        '-purpose',
        'any',
      ],
      ...(given.at ? ['-attime', String(Math.floor(given.at))] : []),
      ...['-in', at('cms'), '-content', at('content'), '-CAfile', at('trust.pem'), '-out', '/dev/null'],
    ]
    return run('openssl', words).then(
      () => null,
      (error: { stderr: string }) => error.stderr,
    )
  })

/** A CAdES signature made by OpenSSL. */
export const signedByOpenssl = (
  signer: Holder,
  chain: readonly Uint8Array[],
  content: Uint8Array,
): Promise<Uint8Array> =>
  inFolder(async at => {
    await writeFile(at('content'), content)
    await writeFile(at('signer.pem'), pem('CERTIFICATE', signer.certificate))
    await writeFile(at('key.pem'), pem('PRIVATE KEY', await signer.key.pkcs8()))
    await writeFile(at('chain.pem'), chain.map(each => pem('CERTIFICATE', each)).join(''))
    await run('openssl', [
      ...['cms', '-sign', '-cades', '-binary', '-md', 'sha256', '-outform', 'DER', '-in', at('content')],
      ...[
        '-signer',
        at('signer.pem'),
        '-inkey',
        at('key.pem'),
        '-certfile',
        at('chain.pem'),
        '-out',
        at('cms'),
      ],
    ])
    return readFile(at('cms'))
  })

/** A real time-stamping authority: OpenSSL answers a request (RFC 3161, DER) with this key and certificate. */
export const opensslTimestamp = (
  authority: Holder,
  chain: readonly Uint8Array[],
  request: Uint8Array,
): Promise<Uint8Array> =>
  inFolder(async at => {
    await writeFile(at('request'), request)
    await writeFile(at('signer.pem'), pem('CERTIFICATE', authority.certificate))
    await writeFile(at('key.pem'), pem('PRIVATE KEY', await authority.key.pkcs8()))
    await writeFile(at('chain.pem'), chain.map(each => pem('CERTIFICATE', each)).join(''))
    await writeFile(at('serial'), '01')
    await writeFile(
      at('tsa.cnf'),
      `[tsa]\ndefault_tsa = here\n[here]\nserial = ${at('serial')}\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1\ndigests = sha256\n` +
        'ess_cert_id_alg = sha256\naccuracy = secs:1\n',
    )
    await run('openssl', [
      ...['ts', '-reply', '-config', at('tsa.cnf'), '-queryfile', at('request'), '-signer', at('signer.pem')],
      ...['-inkey', at('key.pem'), '-chain', at('chain.pem'), '-out', at('reply')],
    ])
    return readFile(at('reply'))
  })
