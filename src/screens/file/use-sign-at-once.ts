import { useQueryClient } from '@tanstack/react-query'
import { listDue, prepareDue, signDue } from '#notes/later/contract.ts'
import { call } from '#web/api.ts'
import { useToken } from '#web/token.ts'

/**
 * Has a note that the server has just sealed signed with the officer's token at once, where his unit wants that of him. Says whether it does; closed unsigned,
 * the note waits under what is to be signed.
 */
export const useSignAtOnce = () => {
  const token = useToken()
  const client = useQueryClient()
  return async (
    noteId: string,
    { title, onSigned }: { title: string; onSigned: () => unknown },
  ): Promise<boolean> => {
    // a line lost now loses nothing: the note stays due
    const due = await call(listDue, {}).catch(() => null)
    if (!due?.items.some(each => each.id === noteId)) return false
    token({
      title,
      prepare: () => call(prepareDue, { body: { notes: [noteId] } }),
      onSigned: async brought => {
        await call(signDue, { body: brought })
        await client.invalidateQueries()
        await onSigned()
      },
    })
    return true
  }
}
