import { z } from 'zod'
import type { Json } from '#kit/json.ts'

/** A setting's shape as JSON Schema, as far as a form can be drawn from it. */
export type Shape = {
  type?: string | string[]
  const?: Json
  enum?: Json[]
  format?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  properties?: { [name: string]: Shape }
  required?: string[]
  propertyNames?: Shape
  additionalProperties?: Shape | boolean
  items?: Shape
  anyOf?: Shape[]
  default?: Json
}

/** How a shape is asked for. `raw`: as JSON text, where no better form is known. */
export type Form =
  | { kind: 'choice'; options: string[] }
  | { kind: 'text' | 'day' | 'number' | 'yesno' | 'bilingual' | 'raw' }
  | { kind: 'fields'; fields: [string, Shape][] }
  | { kind: 'list'; item: Shape }
  | { kind: 'maybe'; shape: Shape }

/** The JSON Schema of a zod shape, for what one types. */
export const shapeOf = (type: z.ZodType): Shape =>
  z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' }) as Shape

const words = (options: Json[] | undefined): string[] | undefined =>
  options?.every(each => typeof each === 'string') ? (options as string[]) : undefined

/** Chooses the form for a shape. */
export const formFor = (shape: Shape): Form => {
  const options = words(shape.enum)
  if (options) return { kind: 'choice', options }
  const solid = shape.anyOf?.filter(each => each.type !== 'null') ?? []
  if (shape.anyOf && solid.length === 1 && solid.length < shape.anyOf.length)
    return { kind: 'maybe', shape: solid[0]! }
  const keys = words(shape.propertyNames?.enum)
  if (keys && typeof shape.additionalProperties === 'object') {
    const each = shape.additionalProperties
    return { kind: 'fields', fields: keys.map(key => [key, each]) }
  }
  if (shape.properties) {
    const names = Object.keys(shape.properties)
    if (names.length === 2 && names.includes('hi') && names.includes('en')) return { kind: 'bilingual' }
    return { kind: 'fields', fields: Object.entries(shape.properties) }
  }
  if (shape.items) return { kind: 'list', item: shape.items }
  switch (shape.type) {
    case 'string':
      return { kind: shape.format === 'date' ? 'day' : 'text' }
    case 'integer':
    case 'number':
      return { kind: 'number' }
    case 'boolean':
      return { kind: 'yesno' }
    default:
      return { kind: 'raw' }
  }
}

/** What a new row of a list, or a field that was empty, begins with. */
export const blankOf = (shape: Shape): Json => {
  if (shape.default !== undefined) return shape.default
  const form = formFor(shape)
  switch (form.kind) {
    case 'choice':
      return form.options[0] ?? ''
    case 'number':
      return shape.minimum ?? 0
    case 'yesno':
      return false
    case 'bilingual':
      return { hi: '', en: '' }
    case 'fields':
      return Object.fromEntries(form.fields.map(([name, each]) => [name, blankOf(each)]))
    case 'list':
      return []
    case 'maybe':
    case 'raw':
      return null
    case 'text':
    case 'day':
      return ''
    default:
      return form satisfies never
  }
}

/** The part of a value under a name. */
export const partOf = (value: Json | undefined, name: string): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value[name] : undefined
