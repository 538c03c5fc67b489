import { useTranslation } from 'react-i18next'
import { editPost, getPost, type PostReply } from '#people/posts/contract.ts'
import { call, useCommand } from '#web/api.ts'
import { EditForm } from './EditForm.tsx'
import { PostFields, postFieldNames } from './PostFields.tsx'
import { useDated, useKept } from './use-dated.ts'

const fieldsOf = (post: PostReply) => ({
  unitId: post.unitId,
  designation: post.designation,
  abbreviation: post.abbreviation,
  rank: post.rank,
  superiorId: post.superiorId,
  validTo: post.validTo,
})

/** Changes a post, or abolishes it. */
export const EditPost = ({ post }: { post: PostReply }) => {
  const { t } = useTranslation('administration')
  const { form, onDone } = useKept(post, fieldsOf)
  const send = useCommand(editPost, { invalidates: 'all', onDone })
  const { particulars, at, rest, ahead, save } = useDated(form, {
    what: 'post',
    names: postFieldNames,
    error: send.error,
    now: (version, changes) => send.mutate({ params: { id: post.id }, body: { version, ...changes } }),
    later: change => ({ what: 'post', postId: post.id, change }),
    back: () => form.take(post),
  })
  return (
    <EditForm
      form={form}
      send={send}
      ahead={ahead}
      names={{
        designation: t('post.designation'),
        abbreviation: t('post.abbreviation'),
        rank: t('post.rank'),
        superiorId: t('post.superior'),
        unitId: t('post.unit'),
        validTo: t('post.closes'),
      }}
      rest={rest}
      save={save}
      reload={async () => form.take(await call(getPost, { params: { id: post.id } }))}
    >
      <PostFields value={particulars} onChange={form.set} wrong={at} postId={post.id} />
    </EditForm>
  )
}
