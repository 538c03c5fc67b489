import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { findPosts } from '#people/directory/contract.ts'
import { getPost } from '#people/posts/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Picker } from './Picker.tsx'

/** Chooses a post by designation, abbreviation, unit or holder. */
export const PickPost = (props: {
  label: string
  description?: ReactNode
  error?: string | undefined
  required?: boolean
  value: string | null
  onPick: (postId: string | null) => void
  /** a post that cannot be meant: the one being edited */
  except?: string | undefined
}) => {
  const { t } = useTranslation('administration')
  const { say } = useFormat()
  const [query, setQuery] = useState('')
  const found = useReply(findPosts, { query: { limit: 30, ...(query ? { query } : {}) } })
  const chosen = useReply(
    getPost,
    { params: { id: props.value ?? '' } },
    { enabled: props.value !== null },
  ).data
  return (
    <Picker
      label={props.label}
      description={props.description}
      error={props.error}
      required={props.required ?? false}
      shown={
        props.value && chosen
          ? `${chosen.abbreviation} · ${say(chosen.designation)}, ${say(chosen.unit.name)}`
          : ''
      }
      found={found.data?.items.filter(each => each.id !== props.except)}
      onQuery={setQuery}
      title={post => `${post.abbreviation} · ${say(post.designation)}`}
      sub={post => `${post.person ? say(post.person) : t('post.vacant')} · ${say(post.unit)}`}
      onPick={post => props.onPick(post?.id ?? null)}
    />
  )
}
