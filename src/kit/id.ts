import { v7 } from 'uuid'
import { z } from 'zod'

/** Identity of anything stored: a UUIDv7, so that rows made together lie together. */
export const id = z.uuid()

/** A new identity. */
export const newId = (): string => v7()
