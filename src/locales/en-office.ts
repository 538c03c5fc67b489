/** The English words of the screens of the day's work; loaded as one piece with the first of them, because a thin line pays by the round trip. */
export const words = import.meta.glob<Record<string, unknown>>(
  [
    './en/*.json',
    '!./en/{desk,movement,people,web}.json',
    '!./en/{administration,agent,audit,bundle,letter,powers,proof,registers,settings,templates,trust}.json',
  ],
  { eager: true, import: 'default' },
)
