/** The English words of the shell, signing in, desk, inbox and sent: what the first paint waits for. One namespace a slice. */
export const words = import.meta.glob<Record<string, unknown>>('./en/{desk,movement,people,web}.json', {
  eager: true,
  import: 'default',
})
