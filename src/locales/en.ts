/** The English words of the screens every desk opens, one namespace a slice; loaded as one piece, because a thin line pays by the round trip. */
export const words = import.meta.glob<Record<string, unknown>>(
  ['./en/*.json', '!./en/{administration,audit,letter,powers,registers,settings,templates}.json'],
  { eager: true, import: 'default' },
)
