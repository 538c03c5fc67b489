import { Button, Group, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Bilingual } from '#kit/bilingual.ts'
import {
  addPhrase,
  editPhrase,
  listPhrases,
  type PhraseOwner,
  type PhraseShown,
} from '#notes/phrases/contract.ts'
import { byField, useCommand } from '#web/api.ts'
import { HindiField } from '#web/hindi/HindiField.tsx'
import { useFormat, useRefusalText } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'

/** A phrase being added, or changed where one is given. */
export const PhraseForm = (props: {
  phrase: PhraseShown | null
  mayAdd: readonly PhraseOwner[]
  unit: Bilingual
  /** the unit `unit` is, where it is not the writer's own */
  unitId: string | null
  onClose: () => void
}) => {
  const { phrase } = props
  const { t } = useTranslation(['notes', 'web'])
  const { say } = useFormat()
  const sentence = useRefusalText()
  const [key, setKey] = useState(phrase?.key ?? '')
  const [text, setText] = useState(phrase?.text ?? { hi: '', en: '' })
  const [owner, setOwner] = useState<PhraseOwner>(props.mayAdd[0] ?? 'own')
  const invalidates = [listPhrases]
  const add = useCommand(addPhrase, {
    invalidates,
    onDone: () => {
      sayDone(t('phrase.added'))
      props.onClose()
    },
  })
  const edit = useCommand(editPhrase, {
    invalidates,
    onDone: () => {
      sayDone(t('phrase.saved'))
      props.onClose()
    },
  })
  const { at, rest } = byField(add.error ?? edit.error, ['key', 'text.hi'])
  const wrong = (field: 'key' | 'text.hi'): string | undefined =>
    at(field).map(sentence).join(' ') || undefined
  const named = (each: PhraseOwner): string =>
    each === 'unit' ? t('phrase.unit', { unit: say(props.unit) }) : t(`phrase.${each}`)
  return (
    <Dialog opened onClose={props.onClose} title={phrase ? t('phrase.edit') : t('phrase.add')}>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (phrase) edit.mutate({ params: { id: phrase.id }, body: { key, text, version: phrase.version } })
          else
            add.mutate({
              body: {
                key,
                text,
                owner,
                ...(owner === 'unit' && props.unitId ? { unitId: props.unitId } : {}),
              },
            })
        }}
      >
        <Stack gap="sm">
          {!phrase && props.mayAdd.length > 1 && (
            <div>
              <SegmentedControl
                fullWidth
                orientation="vertical"
                aria-label={t('phrase.whose')}
                value={owner}
                onChange={value => setOwner(value as PhraseOwner)}
                data={props.mayAdd.map(each => ({ value: each, label: named(each) }))}
              />
            </div>
          )}
          <TextInput
            label={t('phrase.key')}
            description={t('phrase.keyHint')}
            value={key}
            maxLength={40}
            required
            data-autofocus
            onChange={event => setKey(event.currentTarget.value.replace(/[\s;@]/g, ''))}
            error={wrong('key')}
          />
          <HindiField>
            <Textarea
              label={t('phrase.hi')}
              lang="hi"
              autosize
              minRows={2}
              maxLength={1000}
              value={text.hi}
              onChange={event => setText({ ...text, hi: event.currentTarget.value.replace(/\n/g, ' ') })}
              error={wrong('text.hi')}
            />
          </HindiField>
          <Textarea
            label={t('phrase.en')}
            lang="en"
            autosize
            minRows={2}
            maxLength={1000}
            value={text.en}
            onChange={event => setText({ ...text, en: event.currentTarget.value.replace(/\n/g, ' ') })}
          />
          <RefusalNote refusals={rest} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={props.onClose}>
              {t('web:cancel')}
            </Button>
            <Button
              type="submit"
              loading={add.isPending || edit.isPending}
              disabled={key.trim() === '' || (text.hi.trim() === '' && text.en.trim() === '')}
            >
              {t('phrase.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
