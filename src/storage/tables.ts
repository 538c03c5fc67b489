// Made by `npm run schema` from the migrated database. Do not edit.

/** Every table by its name. */
export type Tables = Record<never, never>
