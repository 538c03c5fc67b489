import { z } from 'zod'
import type { Endpoint } from '#kit/endpoint.ts'
import type { Json } from '#kit/json.ts'
import refusalWords from '#locales/en/refusals.json' with { type: 'json' }
import webWords from '#locales/en/web.json' with { type: 'json' }
import { commonRefusals, statusOf } from './errors.ts'
import { type JsonObject, Shapes } from './openapi-shapes.ts'
import { apiPrefix } from './register.ts'

/** An OpenAPI 3.1 document. */
export type OpenApi = JsonObject

const words: Record<string, string> = { ...webWords.refusal, ...refusalWords }

/** Refusals any endpoint of a kind may answer with, beside its own. */
const commonOf = (endpoint: Endpoint): string[] => [
  ...(endpoint.audience === 'anyone' ? [] : ['signed-out', 'session-locked', 'password-must-change']),
  ...(endpoint.audience === 'post' ? ['no-post', 'post-changed'] : []),
  ...(endpoint.method === 'GET' ? [] : ['cross-site']),
  ...(endpoint.params ? ['not-found'] : []),
  ...(endpoint.query || endpoint.body ? ['invalid'] : []),
  ...(endpoint.creates ? ['idempotency-key-reused', 'idempotency-reply-lost'] : []),
  'too-many-requests',
]

/** A name for client generators, from method and path: `postSessionPost`. */
const operationId = ({ method, path }: Endpoint): string =>
  method.toLowerCase() +
  path
    .replaceAll(':', 'by-')
    .split(/[/.-]/)
    .map(part => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')

const parametersOf = (endpoint: Endpoint, shapes: Shapes): Json[] => {
  const listed = (place: 'path' | 'query', shape: z.ZodType | undefined): Json[] => {
    if (!shape) return []
    const { properties = {}, required = [] } = shapes.of(shape, 'input', `${operationId(endpoint)}${place}`)
    return Object.entries(properties as JsonObject).map(([name, schema]) => ({
      name,
      in: place,
      required: place === 'path' || (required as Json[]).includes(name),
      schema,
    }))
  }
  const header = (name: string, description: string, required: boolean): Json => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string' },
  })
  return [
    ...listed('path', endpoint.params),
    ...listed('query', endpoint.query),
    ...(endpoint.method === 'GET'
      ? []
      : [header('x-patravali', 'Always `1`: no foreign site can make a browser send it.', true)]),
    ...(endpoint.creates
      ? [
          header(
            'idempotency-key',
            'A new key for each command; a repeat with the same key is not done twice.',
            false,
          ),
        ]
      : []),
  ]
}

const mediaTypeOf = (shape: z.ZodType): string => {
  const meta = z.globalRegistry.get(shape) as { contentType?: string } | undefined
  if (meta?.contentType) return meta.contentType
  const made = z.toJSONSchema(shape, { unrepresentable: 'any' })
  return made.format === 'binary'
    ? String(made.contentMediaType ?? 'application/octet-stream')
    : 'application/json'
}

const isEmpty = (shape: z.ZodType): boolean => shape.safeParse(undefined).success

const responsesOf = (endpoint: Endpoint, codes: readonly string[], shapes: Shapes): JsonObject => {
  const byStatus: Record<string, string[]> = {}
  for (const code of codes) byStatus[statusOf(code)] = [...(byStatus[statusOf(code)] ?? []), code]
  const success = isEmpty(endpoint.reply) ? '204' : endpoint.creates ? '201' : '200'
  const content = {
    [mediaTypeOf(endpoint.reply)]: {
      schema: shapes.of(endpoint.reply, 'output', `${operationId(endpoint)}Reply`),
      ...(endpoint.example?.reply === undefined ? {} : { example: endpoint.example.reply as Json }),
    },
  }
  return {
    [success]: success === '204' ? { description: 'Done.' } : { description: 'Done.', content },
    ...Object.fromEntries(
      Object.entries(byStatus).map(([status, list]) => [
        status,
        {
          description: list.map(code => `\`${code}\``).join(', '),
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Refused' } } },
        },
      ]),
    ),
    '500': { $ref: '#/components/responses/Failed' },
  }
}

const audiences = {
  anyone: 'Anyone may call it.',
  person: 'For whoever is signed in.',
  post: 'For whoever acts in a post.',
}

const operationOf = (endpoint: Endpoint, shapes: Shapes): JsonObject => {
  const codes = [...new Set([...(endpoint.refusals ?? []), ...commonOf(endpoint)])]
  const parameters = parametersOf(endpoint, shapes)
  const told = [endpoint.description, audiences[endpoint.audience]].filter(Boolean)
  return {
    operationId: operationId(endpoint),
    tags: [endpoint.tag],
    summary: endpoint.summary,
    description: told.join('\n\n'),
    ...(endpoint.audience === 'anyone' ? { security: [] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(endpoint.body
      ? {
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: shapes.of(endpoint.body, 'input', `${operationId(endpoint)}Body`),
                ...(endpoint.example?.body === undefined ? {} : { example: endpoint.example.body as Json }),
              },
            },
          },
        }
      : {}),
    responses: responsesOf(endpoint, codes, shapes),
    'x-refusals': codes.map(code => ({
      code,
      status: statusOf(code),
      ...(words[code] ? { text: words[code] } : {}),
    })),
  }
}

/** Describes the API as registered: the one source of `/api/v1/openapi.json` and of the committed `openapi.json`. */
export const describeApi = (endpoints: readonly Endpoint[], version: string): OpenApi => {
  const shapes = new Shapes()
  const paths: { [path: string]: JsonObject } = {}
  const sorted = [...endpoints].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  for (const endpoint of sorted) {
    const path = `${apiPrefix}${endpoint.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint, shapes) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Patravali',
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description: `The API of Patravali, an e-Office: the web UI uses nothing else.

Times are ISO 8601 in UTC, days \`YYYY-MM-DD\`, ids UUIDs, names \`{hi, en}\`. Lists come in pages: \`next\` is the cursor of the
following one. Every reply that is not a success has the body \`{refusals: [{code, data?, at?}], requestId}\` with every reason at
once; codes are stable. What one may not see answers like what does not exist.`,
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
    tags: [...new Set(sorted.map(each => each.tag))].map(name => ({ name })),
    paths,
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'patravali',
          description: 'Set by signing in; `__Host-patravali` over https.',
        },
      },
      schemas: shapes.used([paths, { $ref: '#/components/schemas/Refused' }]),
      responses: {
        Failed: {
          description: '`failed`: a fault of the server; the log has it under the `requestId`.',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Refused' } } },
        },
      },
    },
    'x-common-refusals': Object.entries(commonRefusals).map(([code, status]) => ({
      code,
      status,
      ...(words[code] ? { text: words[code] } : {}),
    })),
  }
}
