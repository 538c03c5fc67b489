import { Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftContent } from '#drafts/content.ts'
import { HindiField } from '#web/hindi/HindiField.tsx'
import { useFormat } from '#web/i18n.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import type { DraftReply } from '../contract.ts'
import { Addressees } from './Addressees.tsx'
import styles from './Draft.module.css'
import { Endorsement } from './Endorsement.tsx'
import { SavingState } from './SavingState.tsx'
import { SignatoryPicker } from './SignatoryPicker.tsx'
import type { DraftText } from './use-draft-text.ts'

const rows = (text: string): string[] => text.split('\n').slice(0, 50)

/** The letter as one writes it, in the order it stands on the paper. `body` draws the editor of the text. */
export const DraftForm = (props: {
  draft: DraftReply
  text: DraftText
  mine: string
  body: (value: DraftContent['body'], onChange: (body: DraftContent['body']) => void) => ReactNode
}) => {
  const { t } = useTranslation('drafts')
  const { say } = useFormat()
  const { draft, text } = props
  const { content, change } = text
  const form = draft.template?.body
  const { person, designation } = draft.signatory
  const named = (postId: string | undefined): string => {
    const post = [draft.endorser, draft.signatory].find(each => each?.id === postId)
    return post ? [post.person && say(post.person), say(post.designation)].filter(Boolean).join(', ') : ''
  }
  return (
    <form className={styles.form} aria-label={t('form.label')} onSubmit={event => event.preventDefault()}>
      <SavingState saving={text.saving} savedAt={text.savedAt} />
      {text.elsewhere && (
        <p className={styles.elsewhere} role="status">
          {t('form.elsewhere')}
        </p>
      )}
      <RefusalNote error={text.error} />
      <Addressees
        language={content.language}
        kind="to"
        hint={form?.addresseesAt === 'copies' ? t('form.addresseesAsCopies') : undefined}
        value={content.addressees}
        onChange={addressees => change({ addressees })}
      />
      <HindiField>
        <Textarea
          label={t('form.subject')}
          description={form?.subjectAs === 'none' ? t('form.subjectNotPrinted') : undefined}
          value={content.subject}
          maxLength={1000}
          autosize
          minRows={1}
          onChange={event => change({ subject: event.currentTarget.value })}
        />
      </HindiField>
      <Textarea
        label={t('form.references')}
        description={t('form.referencesHint')}
        value={content.references.join('\n')}
        autosize
        minRows={1}
        onChange={event =>
          change({ references: event.currentTarget.value === '' ? [] : rows(event.currentTarget.value) })
        }
      />
      <TextInput
        label={t('form.salutation')}
        value={content.salutation}
        maxLength={300}
        onChange={event => change({ salutation: event.currentTarget.value })}
      />
      <div className={styles.body}>{props.body(content.body, body => change({ body }))}</div>
      <div className={styles.two}>
        <TextInput
          size="xs"
          label={t('form.closing')}
          value={content.closing}
          maxLength={500}
          onChange={event => change({ closing: event.currentTarget.value })}
        />
        <SignatoryPicker
          from={props.mine}
          value={content.signatory.postId}
          shown={[person && say(person), say(designation)].filter(Boolean).join(', ')}
          onPick={post => change({ signatory: { postId: post.id } })}
        />
      </div>
      <Textarea
        label={t('form.enclosures')}
        description={t('form.enclosuresHint')}
        value={content.enclosures.join('\n')}
        autosize
        minRows={1}
        onChange={event =>
          change({ enclosures: event.currentTarget.value === '' ? [] : rows(event.currentTarget.value) })
        }
      />
      <Addressees
        kind="copy"
        language={content.language}
        value={content.copies}
        onChange={copies => change({ copies })}
      />
      <Endorsement
        value={content.endorsement}
        language={content.language}
        usual={draft.template?.body.endorsement ?? ''}
        from={props.mine}
        signatory={content.signatory.postId}
        shown={named(content.endorsement?.signatory.postId)}
        onChange={endorsement => change({ endorsement })}
      />
    </form>
  )
}
