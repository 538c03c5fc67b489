/** Every English word of the screens, one namespace a slice; loaded as one piece, because a thin line pays by the round trip. */
export const words = import.meta.glob<Record<string, unknown>>('./en/*.json', {
  eager: true,
  import: 'default',
})
