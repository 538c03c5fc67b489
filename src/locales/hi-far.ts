/** The Hindi words of the screens few open: administration, audit, registers; loaded with the first of them. */
export const words = import.meta.glob<Record<string, unknown>>(
  './hi/{administration,agent,audit,letter,powers,proof,registers,settings,templates,trust}.json',
  { eager: true, import: 'default' },
)
