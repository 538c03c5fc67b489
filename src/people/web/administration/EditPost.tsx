import { useTranslation } from 'react-i18next'
import { editPost, getPost, type PostReply } from '#people/posts/contract.ts'
import { call, useCommand } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { EditForm } from './EditForm.tsx'
import { useFromDay } from './FromDay.tsx'
import { PostFields, postFieldNames } from './PostFields.tsx'
import { useEdited, useWrong } from './use-edited.ts'

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
  const form = useEdited(post, fieldsOf)
  const send = useCommand(editPost, {
    invalidates: 'all',
    onDone: saved => {
      form.take(saved)
      sayDone(t('saved'))
    },
  })
  const ahead = useFromDay(() => form.take(post))
  const { at, rest } = useWrong(ahead.error ?? send.error, [...postFieldNames, 'on'])
  const { validTo, ...particulars } = form.fields
  const save = (version: number): void => {
    const { validTo: _closes, ...change } = form.changes
    if (ahead.on) ahead.plan({ what: 'post', postId: post.id, change })
    else send.mutate({ params: { id: post.id }, body: { version, ...form.changes } })
  }
  return (
    <EditForm
      form={form}
      send={send}
      ahead={{
        of: ahead,
        at,
        closes: {
          label: t('post.closes'),
          description: t('post.closesHint'),
          on: validTo,
          set: day => form.set({ validTo: day }),
        },
      }}
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
