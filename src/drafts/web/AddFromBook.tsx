import { useTranslation } from 'react-i18next'
import type { Addressee } from '#drafts/content.ts'
import { inLanguage, type Language } from '#kit/bilingual.ts'
import type { MemberShown } from '#receipts/groups/contract.ts'
import { FindRecipient, type Recipient } from '#web/ui/FindRecipient.tsx'

const nobody: Addressee = {
  name: '',
  designation: '',
  organisation: '',
  address: '',
  mode: 'inside',
  unitId: null,
  postId: null,
}

type Contact = NonNullable<MemberShown['contact']>

const ofContact = ({ name, designation, organisation, address }: Contact): Addressee => ({
  ...nobody,
  name,
  designation,
  organisation,
  address,
  mode: 'post',
})

/** A member as it is addressed on paper; nobody where it is gone. */
const ofMember = (member: MemberShown, language: Language): Addressee[] => {
  const { post, unit, contact } = member
  if (member.gone) return []
  if (member.kind === 'contact') return contact ? [ofContact(contact)] : []
  if (member.kind === 'unit')
    return unit ? [{ ...nobody, organisation: inLanguage(unit.name, language), unitId: unit.id }] : []
  return post
    ? [
        {
          ...nobody,
          designation: inLanguage(post.designation, language),
          organisation: inLanguage(post.unit, language),
          unitId: post.officeId,
          postId: post.id,
        },
      ]
    : []
}

const addressedTo = (found: Recipient, language: Language): Addressee[] => {
  if (found.kind === 'group') return found.group.members.flatMap(member => ofMember(member, language))
  if (found.kind === 'contact') return [ofContact(found.contact)]
  if (found.kind === 'unit')
    return [{ ...nobody, organisation: inLanguage(found.unit.name, language), unitId: found.unit.id }]
  const { post } = found
  return [
    {
      ...nobody,
      designation: inLanguage(post.designation, language),
      organisation: inLanguage(post.office, language),
      unitId: post.officeId,
      postId: post.id,
    },
  ]
}

/** Adds addressees found in groups, among offices and desks, or in the address book: a group at once, each of its members once. */
export const AddFromBook = (props: {
  language: Language
  value: readonly Addressee[]
  onChange: (list: Addressee[]) => void
}) => {
  const { t } = useTranslation('book')
  const key = ({ unitId, postId, name, designation, organisation }: Addressee): string =>
    postId ?? [unitId, name, designation, organisation].join('|')
  return (
    <FindRecipient
      label={t('addTo')}
      kinds={['group', 'unit', 'post', 'contact']}
      onPick={found => {
        const there = new Set(props.value.map(key))
        const added = addressedTo(found, props.language).filter(each => !there.has(key(each)))
        props.onChange([...props.value, ...added].slice(0, 200))
      }}
    />
  )
}
