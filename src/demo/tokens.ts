import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import type { Bilingual } from '#kit/bilingual.ts'
import { issueToPerson } from '#signing/authority/demonstration.ts'
import { newKey } from '#signing/authority/keys.ts'
import { trustDemonstration } from '#signing/authority/trust-demonstration.ts'
import { beginCertificate, registerCertificate } from '#signing/certificates/commands.ts'
import { certificatesOf } from '#signing/certificates/read.ts'
import { assembleCms } from '#signing/cms/assemble.ts'
import { sha256, signedAttributesFor } from '#signing/cms/attributes.ts'
import type { Office } from '#storage/office.ts'

const run = promisify(execFile)

/** The PIN of every demonstration token. */
export const demonstrationPin = '246810'

const modules = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib64/pkcs11/libsofthsm2.so',
  '/usr/local/lib/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
]

/** What was made: the settings file SoftHSM2 is to be pointed at, and whose tokens lie there now. */
export type TokensMade = { configuration: string; module: string; made: string[]; had: string[] }

/** There is no SoftHSM2, or the instance is no demonstration; the message says what to do. */
export class TokensRefused extends Error {
  override readonly name = 'TokensRefused'
}

type Person = { id: string; login: string; name: Bilingual; email: string | null }

const personsOf = async (office: Office, logins: readonly string[]): Promise<Person[]> => {
  const { rows } = await sql<Person>`
    select id, login, json_build_object('hi', name_hi, 'en', name_en) as name, email from person
    where login = any(${logins}) and left_at is null order by login`.execute(office.db)
  return rows
}

/** Puts a key and its certificate into a token of SoftHSM2. */
const fill = async (
  token: { label: string; pkcs8: Uint8Array; certificate: Uint8Array },
  { module, env }: { module: string; env: NodeJS.ProcessEnv },
): Promise<void> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-token-'))
  const at = (name: string) => path.join(folder, name)
  const named = ['--token', token.label, '--label', token.label, '--id', 'a1', '--pin', demonstrationPin]
  try {
    const body = Buffer.from(token.pkcs8)
      .toString('base64')
      .match(/.{1,64}/g)!
      .join('\n')
    await writeFile(at('key'), `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----\n`, {
      mode: 0o600,
    })
    await writeFile(at('certificate'), token.certificate)
    await run(
      'softhsm2-util',
      ['--init-token', '--free', '--label', token.label, '--so-pin', '12345678', '--pin', demonstrationPin],
      { env },
    )
    await run('softhsm2-util', ['--import', at('key'), ...named], { env })
    await run(
      'pkcs11-tool',
      [
        ...['--module', module, '--token-label', token.label, '--login', '--pin', demonstrationPin],
        ...['--write-object', at('certificate'), '--type', 'cert', '--id', 'a1', '--label', token.label],
      ],
      { env },
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Makes a SoftHSM2 token for each of these persons of a demonstration: a key, a certificate of the demonstration's authority, and its registration by proof of
 * possession. Who has one already keeps it.
 */
export const makeTokens = async (office: Office, logins: readonly string[]): Promise<TokensMade> => {
  const authority = await trustDemonstration(office)
  if (!authority) throw new TokensRefused('Only a demonstration has such tokens (PATRAVALI_DEMO=yes).')
  const module = modules.find(each => existsSync(each))
  if (!module)
    throw new TokensRefused(
      'There is no SoftHSM2 here. On Debian or Ubuntu: sudo apt-get install softhsm2 opensc',
    )
  const folder = path.join(office.environment.dataDir, 'demonstration-tokens')
  const configuration = path.join(folder, 'softhsm2.conf')
  await mkdir(path.join(folder, 'tokens'), { recursive: true, mode: 0o700 })
  await writeFile(
    configuration,
    `directories.tokendir = ${path.join(folder, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`,
  )
  const env = { ...process.env, SOFTHSM2_CONF: configuration }
  const made: string[] = []
  const had: string[] = []
  for (const person of await personsOf(office, logins)) {
    if ((await certificatesOf(office.db, person.id)).some(each => !each.ended_at)) {
      had.push(person.login)
      continue
    }
    const key = await newKey('rsa-sha256')
    const named = { name: person.name.en, email: person.email, spki: key.spki }
    const certificate = await issueToPerson(authority, named, office.clock?.() ?? new Date())
    await fill({ label: person.login, pkcs8: await key.pkcs8(), certificate }, { module, env })
    const chain = [authority.below.certificate]
    const { prepared } = await beginCertificate(office, person.id, { certificate, chain, origin: null })
    const [item] = prepared.items
    if (item?.kind !== 'statement') throw new Error('a certificate is shown by a statement')
    const signedAttributes = await signedAttributesFor({
      digest: await sha256(Buffer.from(item.bytes, 'base64')),
      certificate,
      at: new Date(),
    })
    const cms = assembleCms({
      certificate,
      chain,
      signedAttributes,
      signatureValue: await key.signRaw(signedAttributes),
      algorithm: 'rsa-sha256',
    })
    await registerCertificate(office, person.id, {
      preparation: prepared.id,
      cms: Buffer.from(cms),
      replaces: null,
    })
    made.push(person.login)
  }
  return { configuration, module, made, had }
}
