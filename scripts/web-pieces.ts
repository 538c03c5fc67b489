// How the web UI is cut into the files a browser fetches.
type Chunking = { getModuleInfo(id: string): { importers: readonly string[] } | null }

/**
 * Which of the screens a module comes with, found by going up from it: what is loaded on demand stops the way. Mantine is imported through
 * one index of everything, which says nothing: of its parts, `parts` are named.
 */
const comesWith = (screens: readonly string[], parts: RegExp) => {
  const known = new Map<string, boolean>()
  const look = (id: string, chunking: Chunking): boolean => {
    const before = known.get(id)
    if (before !== undefined) return before
    // a circle is being walked
    known.set(id, false)
    const comes = id.includes('/@mantine/')
      ? parts.test(id)
      : screens.some(screen => id.endsWith(`/src/screens/${screen}.tsx`)) ||
        (chunking.getModuleInfo(id)?.importers ?? []).some(importer => look(importer, chunking))
    known.set(id, comes)
    return comes
  }
  return look
}

const piece = (name: string, priority: number, screens: readonly string[], parts: RegExp) => {
  const comes = comesWith(screens, parts)
  return {
    name: (id: string, chunking: Chunking) => (comes(id, chunking) ? name : null),
    debugName: name,
    minShareCount: 2,
    priority,
  }
}

/**
 * A thin line pays by the request: cut as the screens happen to share them, a file's screen came in 160 pieces, six at a time, each
 * 150 ms. So what every screen needs is one piece; what lists, forms, papers and dak need beyond it are four.
 */
export const pieces = {
  groups: [
    {
      name: 'base',
      tags: ['$initial' as const],
      // all but the first file itself, which waits for the words: what waits must not be imported by what it waits for
      test: (id: string) => !/index\.html|web\/main\.tsx/.test(id),
      priority: 9,
    },
    piece('lists', 4, ['inbox'], /\/components\/NativeSelect\//),
    piece(
      'forms',
      3,
      ['desk', 'sign-in', 'check'],
      /\/components\/(Group|Modal|PasswordInput|Stack|Textarea|TextInput)\//,
    ),
    piece('papers', 2, ['file'], /\/@mantine\/(core|hooks)\//),
    piece('dak', 1, ['receipt', 'diarise'], /(?!)/),
  ],
}
