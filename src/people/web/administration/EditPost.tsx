import { Button, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { editPost, getPost, type PostReply } from '#people/posts/contract.ts'
import { call, useCommand } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { PostFields, postFieldNames } from './PostFields.tsx'
import { Stale } from './Stale.tsx'
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
  const { at, rest } = useWrong(send.error, postFieldNames)
  const save = (version: number): void =>
    send.mutate({ params: { id: post.id }, body: { version, ...form.changes } })
  const { validTo, ...particulars } = form.fields
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        save(form.version)
      }}
    >
      <Stack gap="sm">
        <PostFields value={particulars} onChange={form.set} wrong={at} postId={post.id} />
        <DayInput
          label={t('post.closes')}
          description={t('post.closesHint')}
          value={validTo}
          onChange={day => form.set({ validTo: day })}
          error={at('validTo')}
        />
        <Stale
          error={send.error}
          before={form.before}
          names={{
            designation: t('post.designation'),
            abbreviation: t('post.abbreviation'),
            rank: t('post.rank'),
            superiorId: t('post.superior'),
            unitId: t('post.unit'),
            validTo: t('post.closes'),
          }}
          onMine={save}
          onTheirs={async () => {
            form.take(await call(getPost, { params: { id: post.id } }))
            send.reset()
          }}
        />
        <RefusalNote refusals={rest} />
        <div>
          <Button type="submit" loading={send.isPending} disabled={!form.isChanged}>
            {t('save')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
