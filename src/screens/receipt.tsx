import { useParams } from '@tanstack/react-router'
import { readReceipt } from '#receipts/contract.ts'
import { useReply } from '#web/api.ts'
import { useActor } from '#web/session.ts'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { WithToken } from './file/WithToken.tsx'
import { ReceiptDesk } from './receipt/ReceiptDesk.tsx'

/** A receipt: its pages, what was read off it, the minutes on it, its way, and what its reader may do. */
export const Receipt = () => {
  const { id } = useParams({ from: '/office/receipts/$id' })
  return <OneReceipt key={id} id={id} />
}

const OneReceipt = ({ id }: { id: string }) => {
  const actor = useActor()
  const { data, error, refetch } = useReply(readReceipt, { params: { id } })
  // What is on the screen stays there while a later reading fails: the line may come back.
  if (data && actor)
    return (
      <WithToken>
        <ReceiptDesk receipt={data} actor={actor} />
      </WithToken>
    )
  if (error) return <ErrorScreen error={error} onRetry={() => void refetch()} />
  return <Loading />
}
