import { isIP } from 'node:net'
import path from 'node:path'
import { z } from 'zod'

/** Everything that is set from outside, read once at start. */
export type Environment = {
  /** Null for the embedded PostgreSQL. */
  database: { url: string; ownerUrl: string | null } | null
  databaseConnections: number
  /** Absolute path of the folder for documents, caches and the embedded database. */
  dataDir: string
  /** Absolute path of the folder with the server's own private keys. */
  keyDir: string
  /** Whether an empty instance is filled with the demonstration secretariat at first start. */
  demonstration: boolean
  host: string
  port: number
  /** Without a slash at its end. */
  publicUrl: string
  /** Addresses and networks whose X-Forwarded-For is believed. */
  trustedProxies: string[]
  uploadMaxBytes: number
  uploadMaxPages: number
  logLevel: LogLevel
  sessionHours: number
  idleMinutes: number
  /** Null: `/metrics` answers this machine only. */
  metricsToken: string | null
  /** The deployer's own agreement with a provider of Aadhaar eSign; null: none is offered. Files are absolute paths. */
  esign: {
    address: string
    aspId: string
    keyFile: string
    certificateFile: string
    providerCertificateFile: string
  } | null
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** How much is logged. */
export type LogLevel = (typeof logLevels)[number]

/** One setting as README and `doctor` print it. */
export type Setting = { name: string; standard: string; meaning: string }

/** Every setting there is; a test holds it to what `readEnvironment` reads. */
export const settings: readonly Setting[] = [
  {
    name: 'DATABASE_URL',
    standard: 'embedded PostgreSQL',
    meaning: 'A PostgreSQL of your own (15 or newer), as the role the server runs as.',
  },
  {
    name: 'DATABASE_OWNER_URL',
    standard: 'none',
    meaning:
      'The same database as its owner; used by `migrate` only, and may be absent while the server runs.',
  },
  { name: 'DATABASE_CONNECTIONS', standard: '20', meaning: 'Connections the server may hold, 2 to 500.' },
  {
    name: 'PATRAVALI_DATA',
    standard: './data',
    meaning: 'Folder for documents, page images and the embedded database.',
  },
  {
    name: 'PATRAVALI_KEYS',
    standard: 'keys in PATRAVALI_DATA',
    meaning: 'Folder of the server’s own private keys; several processes of one instance share it.',
  },
  {
    name: 'PATRAVALI_DEMO',
    standard: 'yes if embedded, else no',
    meaning: 'Whether an empty instance is filled with the demonstration (yes, no); `--empty` means no.',
  },
  {
    name: 'HOST',
    standard: '127.0.0.1',
    meaning: 'Address to listen on; 0.0.0.0 for all. The demonstration has known passwords: leave it.',
  },
  { name: 'PORT', standard: '8080', meaning: 'Port to listen on, 0 to 65535; 0 takes a free one.' },
  {
    name: 'PUBLIC_URL',
    standard: 'http://localhost:PORT',
    meaning: 'Where people reach this instance: in QR codes and mails. Cookies are for https only if it is.',
  },
  {
    name: 'TRUSTED_PROXIES',
    standard: 'none',
    meaning: 'Addresses or networks, with commas between, whose X-Forwarded-For is believed.',
  },
  { name: 'UPLOAD_MAX_MB', standard: '100', meaning: 'Largest document, in megabytes (1 to 4096).' },
  { name: 'UPLOAD_MAX_PAGES', standard: '1000', meaning: 'Most pages of one document (1 to 10000).' },
  { name: 'LOG_LEVEL', standard: 'info', meaning: `How much is logged: ${logLevels.join(', ')}.` },
  { name: 'SESSION_HOURS', standard: '12', meaning: 'A sign-in ends after so many hours (1 to 720).' },
  {
    name: 'IDLE_MINUTES',
    standard: '30',
    meaning: 'A sign-in left alone ends after so many minutes (1 to 1440).',
  },
  {
    name: 'METRICS_TOKEN',
    standard: 'none',
    meaning: 'Whoever sends it as a bearer token may read /metrics from elsewhere than this machine.',
  },
  {
    name: 'ESIGN_ADDRESS',
    standard: 'none',
    meaning:
      'Where the provider of Aadhaar eSign (API 2.1) you have an agreement with takes requests; all five or none are set.',
  },
  { name: 'ESIGN_ASP_ID', standard: 'none', meaning: 'The identity that provider gave you (ASP ID).' },
  {
    name: 'ESIGN_KEY',
    standard: 'none',
    meaning: 'File of your RSA key that signs requests to the provider (PEM, without a password).',
  },
  {
    name: 'ESIGN_CERTIFICATE',
    standard: 'none',
    meaning: 'File of that key’s certificate, which the provider knows you by (PEM or DER).',
  },
  {
    name: 'ESIGN_PROVIDER_CERTIFICATE',
    standard: 'none',
    meaning: 'File of the certificate the provider signs its replies with (PEM or DER).',
  },
]

/** The settings are wrong; the message has one line for each of them. */
export class EnvironmentInvalid extends Error {
  override readonly name = 'EnvironmentInvalid'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`These settings cannot be used:\n${problems.map(problem => `  ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

/**
 * Reads the settings. A variable that is set but empty counts as not set. Throws `EnvironmentInvalid` with
 * every problem at once. `isEmpty` is the command line's `--empty`.
 */
export function readEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
  { isEmpty = false } = {},
): Environment {
  const given = Object.fromEntries(
    settings.flatMap(({ name }) => {
      const value = variables[name]?.trim()
      return value ? [[name, value]] : []
    }),
  )
  const read = shape.safeParse(given)
  if (!read.success) {
    throw new EnvironmentInvalid(
      read.error.issues.map(issue => {
        const name = String(issue.path[0] ?? '')
        return `${name}: ${issue.message}${given[name] && !secret.has(name) ? ` (it is "${given[name]}")` : ''}`
      }),
    )
  }
  const found = read.data
  return {
    database: found.DATABASE_URL
      ? { url: found.DATABASE_URL, ownerUrl: found.DATABASE_OWNER_URL ?? null }
      : null,
    databaseConnections: found.DATABASE_CONNECTIONS,
    dataDir: path.resolve(found.PATRAVALI_DATA),
    keyDir: path.resolve(found.PATRAVALI_KEYS ?? path.join(found.PATRAVALI_DATA, 'keys')),
    demonstration: !isEmpty && (found.PATRAVALI_DEMO ?? (found.DATABASE_URL ? 'no' : 'yes')) === 'yes',
    host: found.HOST,
    port: found.PORT,
    publicUrl: found.PUBLIC_URL ?? `http://localhost:${found.PORT}`,
    trustedProxies: found.TRUSTED_PROXIES,
    uploadMaxBytes: found.UPLOAD_MAX_MB * 1024 * 1024,
    uploadMaxPages: found.UPLOAD_MAX_PAGES,
    logLevel: found.LOG_LEVEL,
    sessionHours: found.SESSION_HOURS,
    idleMinutes: found.IDLE_MINUTES,
    metricsToken: found.METRICS_TOKEN ?? null,
    esign: found.ESIGN_ADDRESS
      ? {
          address: found.ESIGN_ADDRESS,
          aspId: found.ESIGN_ASP_ID ?? '',
          keyFile: path.resolve(found.ESIGN_KEY ?? ''),
          certificateFile: path.resolve(found.ESIGN_CERTIFICATE ?? ''),
          providerCertificateFile: path.resolve(found.ESIGN_PROVIDER_CERTIFICATE ?? ''),
        }
      : null,
  }
}

const secret = new Set(['DATABASE_URL', 'DATABASE_OWNER_URL', 'METRICS_TOKEN'])

const postgresUrl = z
  .string()
  .refine(isPostgresUrl, 'must be an address like postgresql://user:password@host:5432/database')

const wholeNumber = (least: number, most: number, standard: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine(number => number >= least && number <= most, `must be from ${least} to ${most}`)
    .default(standard)

const fileName = z.string().refine(name => !name.includes('\0'), 'must be the name of a file')

const esignNames = [
  'ESIGN_ADDRESS',
  'ESIGN_ASP_ID',
  'ESIGN_KEY',
  'ESIGN_CERTIFICATE',
  'ESIGN_PROVIDER_CERTIFICATE',
] as const

const shape = z
  .object({
    DATABASE_URL: postgresUrl.optional(),
    DATABASE_OWNER_URL: postgresUrl.optional(),
    DATABASE_CONNECTIONS: wholeNumber(2, 500, 20),
    PATRAVALI_DATA: z.string().default('./data'),
    PATRAVALI_KEYS: z.string().optional(),
    PATRAVALI_DEMO: z.enum(['yes', 'no'], 'must be yes or no').optional(),
    HOST: z
      .string()
      .refine(host => isIP(host) > 0 || /^[a-z0-9.-]+$/i.test(host), 'must be an address or a host name')
      .default('127.0.0.1'),
    PORT: wholeNumber(0, 65_535, 8080),
    PUBLIC_URL: z
      .string()
      .refine(isWebAddress, 'must be an address like https://patravali.example.gov.in')
      .transform(url => url.replace(/\/+$/, ''))
      .optional(),
    TRUSTED_PROXIES: z
      .string()
      .transform(list => list.split(',').map(item => item.trim()))
      .refine(list => list.every(isNetwork), 'must be addresses or networks with commas between')
      .default([]),
    UPLOAD_MAX_MB: wholeNumber(1, 4096, 100),
    UPLOAD_MAX_PAGES: wholeNumber(1, 10_000, 1000),
    LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
    SESSION_HOURS: wholeNumber(1, 720, 12),
    IDLE_MINUTES: wholeNumber(1, 1440, 30),
    METRICS_TOKEN: z.string().min(16, 'must have 16 characters or more').optional(),
    ESIGN_ADDRESS: z
      .string()
      .refine(
        isProviderAddress,
        'must be an https address like https://esign.example.in/2.1/signdoc (http on this machine only)',
      )
      .optional(),
    ESIGN_ASP_ID: z
      .string()
      .regex(/^[A-Za-z0-9._-]{1,64}$/, 'must be the letters, digits, dots and dashes the provider gave')
      .optional(),
    ESIGN_KEY: fileName.optional(),
    ESIGN_CERTIFICATE: fileName.optional(),
    ESIGN_PROVIDER_CERTIFICATE: fileName.optional(),
  })
  .superRefine((found, context) => {
    const given = esignNames.filter(name => found[name])
    for (const name of given.length > 0 ? esignNames.filter(each => !found[each]) : [])
      context.addIssue({
        code: 'custom',
        path: [name],
        message: `must be set too when ${given[0]} is`,
      })
    if (found.DATABASE_OWNER_URL && !found.DATABASE_URL) {
      context.addIssue({
        code: 'custom',
        path: ['DATABASE_URL'],
        message: 'must be set too when DATABASE_OWNER_URL is',
      })
    }
  })

function isPostgresUrl(text: string): boolean {
  return URL.canParse(text) && ['postgres:', 'postgresql:'].includes(new URL(text).protocol)
}

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, search, hash } = new URL(text)
  return ['http:', 'https:'].includes(protocol) && search === '' && hash === ''
}

function isProviderAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, hash } = new URL(text)
  // it becomes part of a page's policy: a host and a port, nothing else
  const isPlain = /^[a-z0-9.-]+$/.test(hostname) && username === '' && hash === ''
  return isPlain && (protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1'))
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}
