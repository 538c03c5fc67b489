/** The Hindi words of the shell, signing in, desk, inbox and sent: what the first paint waits for. One namespace a slice. */
export const words = import.meta.glob<Record<string, unknown>>('./hi/{desk,movement,people,web}.json', {
  eager: true,
  import: 'default',
})
