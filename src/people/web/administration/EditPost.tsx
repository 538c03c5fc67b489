import { Button, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { editPost, getPost, type PostReply } from '#people/posts/contract.ts'
import { call, useCommand } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { FromDay, useFromDay } from './FromDay.tsx'
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
  const ahead = useFromDay(() => form.take(post))
  const { at, rest } = useWrong(ahead.error ?? send.error, [...postFieldNames, 'on'])
  const { validTo, ...particulars } = form.fields
  const save = (version: number): void => {
    const { validTo: _closes, ...change } = form.changes
    if (ahead.on) ahead.plan({ what: 'post', postId: post.id, change })
    else send.mutate({ params: { id: post.id }, body: { version, ...form.changes } })
  }
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        save(form.version)
      }}
    >
      <Stack gap="sm">
        <PostFields value={particulars} onChange={form.set} wrong={at} postId={post.id} />
        <FromDay ahead={ahead} error={at('on')} />
        {!ahead.on && (
          <DayInput
            label={t('post.closes')}
            description={t('post.closesHint')}
            value={validTo}
            onChange={day => form.set({ validTo: day })}
            error={at('validTo')}
          />
        )}
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
          <Button type="submit" loading={send.isPending || ahead.isPending} disabled={!form.isChanged}>
            {t(ahead.on ? 'coming.act' : 'save')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
