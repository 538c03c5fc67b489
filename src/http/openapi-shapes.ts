import { z } from 'zod'
import { ability } from '#kit/ability.ts'
import { bilingual } from '#kit/bilingual.ts'
import type { Json } from '#kit/json.ts'
import { refusal, refusalReply } from '#kit/refusal.ts'
import { postShown, stay } from '#movement/contract.ts'
import { noteShown } from '#notes/contract.ts'
import { richText } from '#notes/richtext.ts'
import { actor, personName, postName, unitName } from '#people/contract.ts'
import { desk } from '#people/directory/contract.ts'
import { session } from '#people/sessions/contract.ts'

/** An object of a description. */
export type JsonObject = { [key: string]: Json }

/** Shapes that many endpoints share: described once, under these names. */
const named: Record<string, z.ZodType> = {
  Ability: ability,
  Actor: actor,
  Bilingual: bilingual,
  Desk: desk,
  Note: noteShown,
  Person: personName,
  Post: postName,
  PostShown: postShown,
  Refusal: refusal,
  Refused: refusalReply,
  RichText: richText,
  Session: session,
  Stay: stay,
  Unit: unitName,
}
for (const [name, shape] of Object.entries(named))
  z.globalRegistry.add(shape, { ...z.globalRegistry.get(shape), id: name })

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

type Io = 'input' | 'output'

const toJson = (shape: z.ZodType, io: Io): JsonObject =>
  z.toJSONSchema(shape, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
    override: ({ jsonSchema }) => {
      // the format says it; and what a reply may gain later is no fault
      if (jsonSchema.format) delete jsonSchema.pattern
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  }) as JsonObject

const pointer = '#/components/schemas/'

/** Makes JSON Schemas of zod's shapes, and collects those that others refer to under `components/schemas`. */
export class Shapes {
  readonly #all: JsonObject = {}
  /** Named shapes that look different as input: a default makes a field optional there. */
  readonly #differing = new Set<string>()

  constructor() {
    for (const [name, shape] of Object.entries(named)) {
      const output = toJson(shape, 'output')
      const input = toJson(shape, 'input')
      // a shape that is read by code of its own says nothing of its input: what comes out stands for it
      const says = 'type' in input || 'anyOf' in input || '$ref' in input
      if (says && JSON.stringify(input) !== JSON.stringify(output)) this.#differing.add(name)
    }
    for (const [name, shape] of Object.entries(named)) {
      this.#all[name] = this.#convert(shape, 'output', name)
      if (this.#differing.has(name)) this.#all[`${name}Input`] = this.#convert(shape, 'input', `${name}Input`)
    }
  }

  /** A shape as JSON Schema. `name` is for what it defines inside without a name of its own. */
  of(shape: z.ZodType, io: Io, name: string): JsonObject {
    const own = Object.entries(named).find(([, each]) => each === shape)?.[0]
    if (own) return { $ref: pointer + this.#placeOf(own, io, name) }
    const made = this.#convert(shape, io, name)
    if (!JSON.stringify(made).includes(`"${pointer}${name}"`)) return made
    this.#all[name] = made
    return { $ref: pointer + name }
  }

  /** What the given parts of the document refer to, and what that refers to. */
  used(document: Json): JsonObject {
    const found = new Set<string>()
    const look = (value: Json): void => {
      for (const [, name] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
        if (found.has(name!)) continue
        found.add(name!)
        look(this.#all[name!]!)
      }
    }
    look(document)
    return Object.fromEntries([...found].sort().map(name => [name, this.#all[name]!]))
  }

  #placeOf(key: string, io: Io, name: string): string {
    if (key.startsWith('__')) return `${name}${key.replace(/^_+schema/, 'Part')}`
    return io === 'input' && this.#differing.has(key) ? `${key}Input` : key
  }

  #convert(shape: z.ZodType, io: Io, name: string): JsonObject {
    const { $schema: _, $defs = {}, ...schema } = toJson(shape, io)
    const inner = isObject($defs) ? $defs : {}
    const places = new Map(Object.keys(inner).map(key => [`#/$defs/${key}`, this.#placeOf(key, io, name)]))
    for (const [key, definition] of Object.entries(inner))
      if (!(key in named)) this.#all[places.get(`#/$defs/${key}`)!] = this.#pointed(definition, places, name)
    // zod puts a named root among its own definitions
    const root = typeof schema.$ref === 'string' ? inner[schema.$ref.replace('#/$defs/', '')] : undefined
    return this.#pointed(root ?? schema, places, name) as JsonObject
  }

  #pointed(value: Json, places: Map<string, string>, self: string): Json {
    if (Array.isArray(value)) return value.map(each => this.#pointed(each, places, self))
    if (!isObject(value)) return value
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key, each]) => !(key === '$id' || (key === 'id' && typeof each === 'string')))
        .map(([key, each]) => {
          if (key !== '$ref' || typeof each !== 'string') return [key, this.#pointed(each, places, self)]
          return [key, pointer + (each === '#' ? self : places.get(each))]
        }),
    )
  }
}
