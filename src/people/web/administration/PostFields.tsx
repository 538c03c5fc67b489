import { NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { rank } from '#people/contract.ts'
import type { PostParticulars } from '#people/posts/contract.ts'
import { BothLanguages } from '#web/ui/BothLanguages.tsx'
import { PickPost } from './PickPost.tsx'
import { PickUnit } from './PickUnit.tsx'

/** The fields of the post's form, as refusals name them. */
export const postFieldNames = [
  'designation',
  'abbreviation',
  'rank',
  'superiorId',
  'unitId',
  'validTo',
] as const

/** What an administrator says of a post, each with what it is for. */
export const PostFields = (props: {
  value: PostParticulars
  onChange: (part: Partial<PostParticulars>) => void
  wrong: (field: (typeof postFieldNames)[number]) => string | undefined
  postId?: string
  autoFocus?: boolean
}) => {
  const { t } = useTranslation(['administration', 'people'])
  const { value, onChange, wrong } = props
  return (
    <>
      <BothLanguages
        label={t('post.designation')}
        value={value.designation}
        onChange={designation => onChange({ designation })}
        error={wrong('designation')}
        autoFocus={props.autoFocus ?? false}
      />
      <TextInput
        label={t('post.abbreviation')}
        description={t('post.abbreviationHint')}
        required
        maxLength={24}
        value={value.abbreviation}
        onChange={event => onChange({ abbreviation: event.currentTarget.value.toUpperCase() })}
        error={wrong('abbreviation')}
      />
      <NativeSelect
        label={t('post.rank')}
        description={t('post.rankHint')}
        value={value.rank}
        onChange={event => {
          const chosen = rank.options.find(each => each === event.currentTarget.value)
          if (chosen) onChange({ rank: chosen })
        }}
        data={rank.options.map(each => ({ value: each, label: t(`people:rank.${each}`) }))}
        error={wrong('rank')}
      />
      <PickPost
        label={t('post.superior')}
        description={t('post.superiorHint')}
        value={value.superiorId}
        onPick={superiorId => onChange({ superiorId })}
        error={wrong('superiorId')}
        except={props.postId}
      />
      <PickUnit
        label={t('post.unit')}
        description={t('post.unitHint')}
        required
        value={value.unitId}
        onPick={unitId => unitId && onChange({ unitId })}
        error={wrong('unitId')}
      />
    </>
  )
}
