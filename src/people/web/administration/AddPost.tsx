import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addPost, type PostParticulars } from '#people/posts/contract.ts'
import { useCommand } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { PostFields, postFieldNames } from './PostFields.tsx'
import { useWrong } from './use-edited.ts'

/** Adds a post to a unit. */
export const AddPost = (props: { unitId: string; onAdded: (postId: string) => void }) => {
  const { t } = useTranslation('administration')
  const [post, setPost] = useState<PostParticulars>({
    unitId: props.unitId,
    designation: { hi: '', en: '' },
    abbreviation: '',
    rank: 'dealing_hand',
    superiorId: null,
  })
  const send = useCommand(addPost, {
    invalidates: 'all',
    onDone: added => {
      sayDone(t('post.added'))
      props.onAdded(added.id)
    },
  })
  const { at, rest } = useWrong(send.error, postFieldNames)
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        send.mutate({ body: post })
      }}
    >
      <Stack gap="sm">
        <h2>{t('post.add')}</h2>
        <PostFields
          value={post}
          onChange={part => setPost(now => ({ ...now, ...part }))}
          wrong={at}
          autoFocus
        />
        <RefusalNote refusals={rest} />
        <div>
          <Button type="submit" loading={send.isPending}>
            {t('post.add')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
