import { Button, Fieldset, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Addressee, addressLines, type SendingMode, sendingMode } from '#drafts/content.ts'
import type { Language } from '#kit/bilingual.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { AddFromBook } from './AddFromBook.tsx'
import styles from './Draft.module.css'
import { OfficePicker, useOfficeName } from './OfficePicker.tsx'
import { PostAt } from './PostAt.tsx'

const nobody = (): Addressee => ({
  name: '',
  designation: '',
  organisation: '',
  address: '',
  mode: 'inside',
  unitId: null,
  postId: null,
})

const Fields = (props: {
  label: string
  language: Language
  value: Addressee
  onChange: (to: Addressee) => void
  onDone: () => void
}) => {
  const { t } = useTranslation('drafts')
  const { value } = props
  const change = (part: Partial<Addressee>): void => props.onChange({ ...value, ...part })
  return (
    <Fieldset legend={props.label} className={styles.addressee}>
      <SegmentedControl
        size="xs"
        aria-label={t('to.mode')}
        value={value.mode}
        onChange={mode =>
          change({ mode: mode as SendingMode, ...(mode === 'inside' ? {} : { unitId: null, postId: null }) })
        }
        data={sendingMode.options.map(mode => ({ value: mode, label: t(`mode.${mode}`) }))}
      />
      {value.mode === 'inside' && (
        <OfficePicker
          value={value.unitId}
          onPick={office =>
            change({
              unitId: office?.id ?? null,
              postId: null,
              ...(office && value.organisation === '' ? { organisation: office.name[props.language] } : {}),
            })
          }
          error={value.unitId ? undefined : t('to.officeMissing')}
        />
      )}
      {value.mode === 'inside' && value.unitId && (
        <PostAt
          officeId={value.unitId}
          value={value.postId}
          onPick={post =>
            change({
              postId: post?.id ?? null,
              ...(post && value.designation === '' ? { designation: post.designation[props.language] } : {}),
              ...(post && value.organisation === '' ? { organisation: post.office[props.language] } : {}),
            })
          }
        />
      )}
      <div className={styles.two}>
        <TextInput
          size="xs"
          label={t('to.designation')}
          value={value.designation}
          maxLength={200}
          onChange={event => change({ designation: event.currentTarget.value })}
          data-autofocus
        />
        <TextInput
          size="xs"
          label={t('to.name')}
          value={value.name}
          maxLength={200}
          onChange={event => change({ name: event.currentTarget.value })}
        />
      </div>
      <TextInput
        size="xs"
        label={t('to.organisation')}
        value={value.organisation}
        maxLength={300}
        onChange={event => change({ organisation: event.currentTarget.value })}
      />
      <Textarea
        size="xs"
        label={t('to.address')}
        value={value.address}
        maxLength={600}
        autosize
        minRows={1}
        maxRows={4}
        onChange={event => change({ address: event.currentTarget.value })}
      />
      <div>
        <Button variant="default" size="compact-xs" onClick={props.onDone}>
          {t('to.done')}
        </Button>
      </div>
    </Fieldset>
  )
}

/** The addressees of a letter or of its copies, each with how it gets there. */
export const Addressees = (props: {
  kind: 'to' | 'copy' | 'endorsed'
  /** the paper's language, in which what is chosen is written */
  language: Language
  /** where they stand on the paper, when that is not under this heading */
  hint?: string | undefined
  value: readonly Addressee[]
  onChange: (list: Addressee[]) => void
}) => {
  const { t } = useTranslation('drafts')
  const officeName = useOfficeName()
  const [open, setOpen] = useState<number>()
  const list = props.value
  const words = { to: 'to.one', copy: 'to.oneCopy', endorsed: 'to.oneEndorsed' } as const
  const oneOf = (place: number): string => t(words[props.kind], { place })
  const replace = (place: number, to: Addressee): void =>
    props.onChange(list.map((each, at) => (at === place ? to : each)))
  const remove = (place: number): void => {
    setOpen(undefined)
    props.onChange(list.filter((_, at) => at !== place))
  }
  const raise = (place: number): void => {
    const next = [...list]
    next.splice(place - 1, 2, list[place]!, list[place - 1]!)
    setOpen(undefined)
    props.onChange(next)
  }
  const label = t(
    props.kind === 'to' ? 'form.addressees' : props.kind === 'copy' ? 'form.copies' : 'endorsement.copies',
  )
  return (
    <section className={styles.addressees} aria-label={label}>
      <h2>{label}</h2>
      {props.hint && <p className="sub">{props.hint}</p>}
      {list.length === 0 && <p className="mute">{t('to.none')}</p>}
      <ol>
        {list.map((to, place) => (
          // the place is what tells two addressees apart while they are being typed
          <li key={place}>
            {open === place ? (
              <Fields
                label={oneOf(place + 1)}
                language={props.language}
                value={to}
                onChange={next => replace(place, next)}
                onDone={() => setOpen(undefined)}
              />
            ) : (
              <div className={styles.row}>
                <button type="button" className={styles.who} onClick={() => setOpen(place)}>
                  <span className="unseen">{t('to.edit')}: </span>
                  {addressLines(to).join(', ') || <span className="mute">{t('to.nobody')}</span>}{' '}
                  <Chip tone={to.mode === 'inside' ? (to.unitId ? 'green' : 'amber') : 'plain'}>
                    {to.mode === 'inside' && !to.unitId ? t('to.officeMissing') : t(`mode.${to.mode}`)}
                  </Chip>{' '}
                  {to.mode === 'inside' && to.unitId && officeName(to.unitId) !== to.organisation && (
                    <span className="sub">{officeName(to.unitId)}</span>
                  )}
                </button>
                {place > 0 && (
                  <Button variant="subtle" size="compact-xs" onClick={() => raise(place)}>
                    <span aria-hidden="true">↑</span>
                    <span className="unseen">
                      {t('to.up')}: {oneOf(place + 1)}
                    </span>
                  </Button>
                )}
                <Button variant="subtle" size="compact-xs" c="var(--red)" onClick={() => remove(place)}>
                  <span aria-hidden="true">✕</span>
                  <span className="unseen">
                    {t('to.remove')}: {oneOf(place + 1)}
                  </span>
                </Button>
              </div>
            )}
          </li>
        ))}
      </ol>
      <AddFromBook language={props.language} value={list} onChange={props.onChange} />
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => {
          props.onChange([...list, nobody()])
          setOpen(list.length)
        }}
      >
        + {t(props.kind === 'to' ? 'to.add' : 'to.addCopy')}
      </Button>
    </section>
  )
}
