import { z } from 'zod'

/** A day that people write: `YYYY-MM-DD`, of a year the calendar and the database know. A year typed half is refused. */
export const day = z.iso.date().refine(date => date >= '1800-01-01')
