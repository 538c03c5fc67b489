import { useTranslation } from 'react-i18next'
import { type Desk, findPosts } from '#people/directory/contract.ts'
import { getPost } from '#people/posts/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Pick, useTyped } from './Pick.tsx'

/** The post of an office inside that a letter is meant for: that desk may accept it itself. None: its registry does. */
export const PostAt = (props: {
  officeId: string
  value: string | null
  onPick: (post: Desk | null) => void
}) => {
  const { t } = useTranslation('drafts')
  const { say } = useFormat()
  const typing = useTyped()
  const { query } = typing
  const found = useReply(
    findPosts,
    { query: { unit: props.officeId, limit: 30, ...(query ? { query } : {}) } },
    { staleTime: 60_000 },
  )
  const chosen = useReply(
    getPost,
    { params: { id: props.value ?? '' } },
    { enabled: props.value !== null },
  ).data
  return (
    <Pick
      label={t('to.post')}
      placeholder={t('to.postHint')}
      none={t('to.postNone')}
      clear={t('to.postClear')}
      typing={typing}
      shown={props.value && chosen ? `${say(chosen.designation)} (${chosen.abbreviation})` : ''}
      found={found.data?.items}
      onPick={props.onPick}
      option={post => (
        <>
          <b>{say(post.designation)}</b> <span className="num mute">{post.abbreviation}</span>
          <div className="sub">
            {post.person ? say(post.person) : t('form.vacant')} · {say(post.unit)}
          </div>
        </>
      )}
    />
  )
}
