import { useMediaQuery } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { listDue, prepareDue, signDue } from '#notes/later/contract.ts'
import { itemsAtOnce } from '#signing/agents/contract.ts'
import { call } from '#web/api.ts'
import { useToken } from '#web/token.ts'

/**
 * Has notes or minutes that the server has just sealed signed with the officer's token at once, where his unit wants that of him. Says whether it does; closed
 * unsigned, they wait under what is to be signed.
 */
export const useSignAtOnce = () => {
  const token = useToken()
  const client = useQueryClient()
  const phone = useMediaQuery('(max-width: 36em)')
  return async (
    noteIds: readonly string[],
    { title, onSigned, onClosed }: { title: string; onSigned: () => unknown; onClosed?: () => unknown },
  ): Promise<boolean> => {
    // no token fits into a phone: there it waits with what is to be signed
    if (phone) return false
    // a line lost now loses nothing: the note stays due
    const due = await call(listDue, {}).catch(() => null)
    const notes = noteIds.filter(id => due?.items.some(each => each.id === id)).slice(0, itemsAtOnce)
    if (notes.length === 0) return false
    token({
      title,
      onClosed,
      prepare: () => call(prepareDue, { body: { notes } }),
      onSigned: async brought => {
        await call(signDue, { body: brought })
        await client.invalidateQueries()
        await onSigned()
      },
    })
    return true
  }
}
