/** The English words of the screens few open: administration, audit, registers; loaded with the first of them. */
export const words = import.meta.glob<Record<string, unknown>>(
  './en/{administration,agent,audit,letter,powers,proof,registers,settings,templates,trust}.json',
  { eager: true, import: 'default' },
)
