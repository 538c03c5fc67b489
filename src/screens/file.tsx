import { useLoaderData, useParams } from '@tanstack/react-router'
import { readFile } from '#files/contract.ts'
import { readNotes } from '#notes/contract.ts'
import { useReply } from '#web/api.ts'
import { useWatch } from '#web/live.ts'
import { useActor } from '#web/session.ts'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { FileDesk } from './file/FileDesk.tsx'
import { WithToken } from './file/WithToken.tsx'

/** The file: notes on the left, correspondence on the right, and what its reader may do with it. */
export const FileScreen = () => {
  const { id } = useParams({ from: '/office/files/$id' })
  return <OneFile key={id} id={id} />
}

type Fresh = {
  staleTime: number
  refetchOnMount: (query: { state: { data: unknown; dataUpdatedAt: number } }) => boolean
}

const OneFile = ({ id }: { id: string }) => {
  const actor = useActor()
  useWatch('file', id)
  const { enteredAt } = useLoaderData({ from: '/office/files/$id' })
  // A file that comes back within seconds must not be shown as it left, and opening it is an act the sender is told of; only what the route
  // asked for while this screen was on its way is not asked twice.
  const fresh: Fresh = {
    staleTime: 0,
    refetchOnMount: query => query.state.data !== undefined && query.state.dataUpdatedAt < enteredAt,
  }
  const file = useReply(readFile, { params: { id } }, fresh)
  const notes = useReply(readNotes, { params: { id } }, fresh)
  // What is on the screen stays there while a later reading fails: the line may come back.
  if (file.data && notes.data && actor)
    return (
      <WithToken>
        <FileDesk file={file.data} notes={notes.data} actor={actor} />
      </WithToken>
    )
  const error = file.error ?? notes.error
  if (error)
    return (
      <ErrorScreen
        error={error}
        onRetry={() => {
          void file.refetch()
          void notes.refetch()
        }}
      />
    )
  return <Loading />
}
