import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { knownModules } from '#agent/modules.ts'
import { pem } from './signing/authorities.ts'

/** SoftHSM2 as it is installed here: a real PKCS#11 token without the plastic. */
export const softToken = (): string =>
  knownModules.at(-1)!.paths.linux.find(each => existsSync(each)) ?? '/usr/lib/softhsm/libsofthsm2.so'

const run = (program: string, args: readonly string[], env: NodeJS.ProcessEnv): string =>
  execFileSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** A token with one key and its certificate. */
export type TestToken = {
  label: string
  serial: string
  pin: string
  der: Buffer
  fingerprint: string
  keyId: string
}

/** A drawer of tokens: a folder of SoftHSM2, whose tokens can be pulled out and put back. */
export class TokenDrawer {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'patravali-tokens-'))
  readonly #kept = path.join(this.folder, 'tokens')
  /** what SoftHSM2 finds its settings by */
  readonly env = { SOFTHSM2_CONF: path.join(this.folder, 'softhsm2.conf') }

  constructor() {
    mkdirSync(this.#kept)
    writeFileSync(
      this.env.SOFTHSM2_CONF,
      `directories.tokendir = ${this.#kept}\nobjectstore.backend = file\nlog.level = ERROR\n`,
    )
  }

  /** Puts in a token with this key and certificate (PEM files). */
  put(label: string, pin: string, keyFile: string, certificateFile: string, keyId = 'a1'): TestToken {
    const pkcs8 = path.join(this.folder, `${label}.p8`)
    const der = path.join(this.folder, `${label}.der`)
    run('openssl', ['pkcs8', '-topk8', '-nocrypt', '-in', keyFile, '-out', pkcs8], {})
    run('openssl', ['x509', '-in', certificateFile, '-outform', 'DER', '-out', der], {})
    run(
      'softhsm2-util',
      ['--init-token', '--free', '--label', label, '--so-pin', '12345678', '--pin', pin],
      this.env,
    )
    run(
      'softhsm2-util',
      ['--import', pkcs8, '--token', label, '--label', label, '--id', keyId, '--pin', pin],
      this.env,
    )
    const tool = ['--module', softToken(), '--token-label', label]
    run(
      'pkcs11-tool',
      [
        ...tool,
        '--login',
        '--pin',
        pin,
        '--write-object',
        der,
        '--type',
        'cert',
        '--id',
        keyId,
        '--label',
        label,
      ],
      this.env,
    )
    const listed = run('pkcs11-tool', ['--module', softToken(), '--list-token-slots'], this.env)
    const own = listed.split(/^Slot /m).find(each => each.includes(`: ${label}\n`))!
    const bytes = readFileSync(der)
    const fingerprint = createHash('sha256').update(bytes).digest('hex')
    return { label, pin, keyId, der: bytes, fingerprint, serial: /serial num\s*:\s*(\S+)/.exec(own)![1]! }
  }

  /** Puts in a token with a key made elsewhere: PKCS #8 and the certificate, both DER. */
  putKey(label: string, pin: string, pkcs8: Uint8Array, certificate: Uint8Array): TestToken {
    const files = { key: `${label}.pem`, certificate: `${label}.crt` }
    const at = (name: string) => path.join(this.folder, name)
    writeFileSync(at(files.key), pem('PRIVATE KEY', pkcs8))
    writeFileSync(at(files.certificate), pem('CERTIFICATE', certificate))
    return this.put(label, pin, at(files.key), at(files.certificate))
  }

  /** Makes a key and a certificate for it that vouches for itself, and puts both into a new token. */
  make(label: string, kind: 'rsa' | 'ec', pin = '246810'): TestToken {
    const key = path.join(this.folder, `${label}.pem`)
    const certificate = path.join(this.folder, `${label}.crt`)
    const how = kind === 'rsa' ? ['rsa:2048'] : ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256']
    run(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        ...how,
        '-nodes',
        '-days',
        '30',
        '-subj',
        `/CN=${label}/O=Test`,
        '-keyout',
        key,
        '-out',
        certificate,
        '-addext',
        'keyUsage=critical,digitalSignature,nonRepudiation',
        '-addext',
        'basicConstraints=critical,CA:FALSE',
      ],
      {},
    )
    return this.put(label, pin, key, certificate)
  }

  /** Pulls every token out. */
  pullOut(): void {
    renameSync(this.#kept, `${this.#kept}.out`)
    mkdirSync(this.#kept)
  }

  /** Puts them back. */
  putBack(): void {
    rmSync(this.#kept, { recursive: true })
    renameSync(`${this.#kept}.out`, this.#kept)
  }

  clear(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
