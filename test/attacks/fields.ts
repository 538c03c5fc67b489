import { z } from 'zod'

/** Where a text stands in a body or query. */
export type Place = readonly (string | number)[]
type Schema = { [key: string]: unknown }

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value with one place changed; what is missing on the way there is made. */
export const put = (value: unknown, place: Place, text: unknown): unknown => {
  const [first, ...rest] = place
  if (first === undefined) return text
  if (typeof first === 'number') {
    const list = Array.isArray(value) ? [...value] : []
    list[first] = put(list[first], rest, text)
    return list
  }
  const whole = isObject(value) ? value : {}
  return { ...whole, [first]: put(whole[first], rest, text) }
}

/** What stands at a place. */
export const at = (value: unknown, place: Place): unknown =>
  place.reduce<unknown>((inner, key) => (inner as Schema | undefined)?.[key], value)

type Leaf = 'string' | 'number'

const leavesOf = (value: unknown, leaf: Leaf, before: Place = []): Place[] => {
  if (typeof value === leaf) return [before]
  if (Array.isArray(value)) return value.flatMap((each, index) => leavesOf(each, leaf, [...before, index]))
  return isObject(value)
    ? Object.entries(value).flatMap(([key, each]) => leavesOf(each, leaf, [...before, key]))
    : []
}

/** A smallest believable value of a JSON Schema, all optional parts in it. */
const sample = (schema: Schema, root: Schema, depth = 0): unknown => {
  if (depth > 8) return null
  if (typeof schema.$ref === 'string') {
    const place = schema.$ref.split('/').slice(1)
    return sample(place.length === 0 ? root : (at(root, place) as Schema), root, depth + 1)
  }
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum[0]
  if ('default' in schema && schema.default !== '' && !isObject(schema.default)) return schema.default
  const choice = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined
  if (choice) return sample(choice.find(each => each.type !== 'null') ?? choice[0]!, root, depth + 1)
  const parts = schema.allOf as Schema[] | undefined
  if (parts) return Object.assign({}, ...parts.map(each => sample(each, root, depth + 1)))
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries((schema.properties ?? {}) as { [key: string]: Schema }).map(([key, each]) => [
          key,
          sample(each, root, depth + 1),
        ]),
      )
    case 'array':
      return isObject(schema.items) ? [sample(schema.items, root, depth + 1)] : []
    case 'integer':
    case 'number':
      return 1
    case 'boolean':
      return false
    case 'null':
      return null
    case 'string':
      return schema.format === 'date' ? '2026-01-14' : schema.format === 'uuid' ? crypto.randomUUID() : 'क'
    default:
      return null
  }
}

/**
 * Every place of a shape that takes a text (or a number), and the body to attack it in: a valid one, with that part added where it is
 * optional and missing.
 */
export const textPlaces = (
  shape: z.ZodType,
  valid: unknown,
  leaf: Leaf = 'string',
): { place: Place; body: unknown }[] => {
  const root = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema
  const own = leavesOf(valid, leaf)
  const known = new Set(own.map(String))
  const whole = sample(root, root)
  const added = leavesOf(whole, leaf).filter(place => !known.has(String(place)))
  return [
    ...own.map(place => ({ place, body: valid })),
    ...added.map(place => {
      // the nearest part that is missing is put in whole, so that its other fields are there too
      const missing = place.findIndex((_, index) => at(valid, place.slice(0, index + 1)) === undefined)
      const upTo = missing < 0 ? place : place.slice(0, missing + 1)
      return { place, body: put(valid, upTo, at(whole, upTo)) }
    }),
  ]
}
