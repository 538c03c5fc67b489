import { SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listHeads, openFile, readFile } from '#files/contract.ts'
import { examineInLinked } from '#files/examination/contract.ts'
import { formNumber } from '#files/number.ts'
import { mayOpen, wayTo } from '#files/rules.ts'
import { HeadPicker } from '#files/web/HeadPicker.tsx'
import { electronicOnly, TwinFields } from '#files/web/TwinFields.tsx'
import { toAbility } from '#kit/ability.ts'
import { type Classification, higherOf } from '#kit/classification.ts'
import { refuse } from '#kit/refusal.ts'
import { inbox } from '#movement/contract.ts'
import { readReceipt } from '#receipts/contract.ts'
import { byField, useCommand, useReply } from '#web/api.ts'
import { HindiField } from '#web/hindi/HindiField.tsx'
import { useFormat, useRefusalText } from '#web/i18n.ts'
import { useActor } from '#web/session.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { DayInput } from '#web/ui/DayInput.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { useClasses } from '#web/useClasses.ts'
import styles from './open-file.module.css'

const fields = [
  'headId',
  'old.number',
  'old.openedOn',
  'subject',
  'subject.hi',
  'subject.en',
  'classification',
  'category',
  'remarks',
] as const

/** Opens a file under a subject head: empty, or from a receipt, which becomes its first paper. */
export const OpenFile = () => {
  const { t } = useTranslation('files')
  const { say } = useFormat()
  const sentence = useRefusalText()
  const navigate = useNavigate()
  const { receipt: receiptId, examines } = useSearch({ from: '/office/files/new' })
  const actor = useActor()
  const heads = useReply(listHeads, {}, { staleTime: 60_000 })
  const receipt = useReply(
    readReceipt,
    { params: { id: receiptId ?? '' } },
    { enabled: receiptId !== undefined },
  )
  const [headId, setHeadId] = useState<string | null>(null)
  const [isOld, setOld] = useState(false)
  const [oldNumber, setOldNumber] = useState('')
  const [twin, setTwin] = useState(electronicOnly)
  const [oldDay, setOldDay] = useState<string | null>(null)
  const [subject, setSubject] = useState({ hi: '', en: '' })
  const [secrecy, setSecrecy] = useState<Classification>('normal')
  const [category, setCategory] = useState('')
  const [remarks, setRemarks] = useState('')
  const visiting = useReply(readFile, { params: { id: examines ?? '' } }, { enabled: examines !== undefined })
  const examine = useCommand(examineInLinked, { invalidates: [readFile, inbox] })
  const open = useCommand(openFile, {
    invalidates: [inbox],
    onDone: async opened => {
      // The visiting file waits from now on for what is noted here.
      if (examines) await examine.mutateAsync({ params: { id: examines }, body: { linkedId: opened.id } })
      await navigate({ to: '/files/$id', params: { id: opened.id }, replace: true })
    },
  })

  const visitor = visiting.data
  useEffect(() => {
    if (!visitor) return
    setSubject(now => (now.hi || now.en ? now : visitor.subject))
    setSecrecy(visitor.classification)
  }, [visitor])

  const from = receipt.data
  // the file is not less than what it opens with, or is opened for
  const least = higherOf(from?.particulars.classification ?? 'normal', visitor?.classification ?? 'normal')
  const classes = useClasses(least, least)
  useEffect(() => {
    if (!from) return
    setSubject(now => (now.hi || now.en ? now : from.particulars.subject))
    setSecrecy(from.particulars.classification)
  }, [from])

  if (heads.error || receipt.error) return <ErrorScreen error={heads.error ?? receipt.error} />
  if (!heads.data || !actor || (receiptId && !from)) return <Loading />

  const all = heads.data.heads
  const way = headId ? wayTo(all, headId) : []
  const final = headId !== null && !all.some(each => each.parentId === headId)
  const code = (level: string): string | undefined => way.find(each => each.level === level)?.code
  const { numbering } = heads.data
  const form = formNumber(
    numbering.pattern,
    {
      basic: code('basic') ?? '…',
      primary: code('primary'),
      secondary: code('secondary'),
      tertiary: code('tertiary'),
      serial: '…',
      year: numbering.year,
      section: numbering.section,
      office: numbering.office,
    },
    numbering.digits,
  )
  const { at, rest } = byField(open.error, fields)
  const wrong = (field: string): string | undefined => at(field).map(sentence).join(' ') || undefined
  const barred = mayOpen(actor, undefined)
  return (
    <div className="page">
      <PageHeader title={t('open.title')} />
      {barred.length > 0 && <RefusalNote refusals={barred} />}
      <form
        className={styles.form}
        onSubmit={event => {
          event.preventDefault()
          if (isOld ? !oldDay : !headId) return
          open.mutate({
            body: {
              headId: isOld ? null : headId,
              old: isOld && oldDay ? { number: oldNumber, openedOn: oldDay } : null,
              subject,
              classification: secrecy,
              category: category.trim() || null,
              remarks: remarks.trim() || null,
              receiptId: receiptId ?? null,
              twin: twin.form === 'electronic' ? null : twin,
            },
          })
        }}
      >
        {from && (
          <p className={styles.from}>
            {t('open.from')}{' '}
            <Link to={`/receipts/${from.id}` as string}>
              <span className="num">{from.number}</span>
            </Link>{' '}
            {say(from.particulars.subject)}
            <span className="sub">{t('open.fromSays')}</span>
          </p>
        )}
        <SegmentedControl
          aria-label={t('open.kind')}
          value={isOld ? 'old' : 'new'}
          onChange={value => setOld(value === 'old')}
          data={(['new', 'old'] as const).map(each => ({ value: each, label: t(`open.as.${each}`) }))}
        />
        {isOld ? (
          <>
            <p className="sub">{t('open.oldSays')}</p>
            <div className={styles.two}>
              <TextInput
                label={t('open.oldNumber')}
                value={oldNumber}
                onChange={event => setOldNumber(event.currentTarget.value)}
                error={wrong('old.number')}
              />
              <DayInput
                label={t('open.oldOpened')}
                value={oldDay}
                onChange={setOldDay}
                error={wrong('old.openedOn')}
              />
            </div>
          </>
        ) : (
          <>
            <HeadPicker heads={all} value={headId} onChange={setHeadId} error={wrong('headId')} />
            <div className={styles.number} aria-live="polite">
              <span>{t('open.number')}</span>
              <b className="num">{form}</b>
              <span className="sub">{final ? t('open.numberSays') : t('open.headFirst')}</span>
            </div>
          </>
        )}
        <div className={styles.two}>
          <HindiField>
            <Textarea
              label={t('open.subjectHi')}
              lang="hi"
              autosize
              minRows={2}
              value={subject.hi}
              onChange={event => setSubject({ ...subject, hi: event.currentTarget.value })}
              error={wrong('subject') ?? wrong('subject.hi')}
            />
          </HindiField>
          <Textarea
            label={t('open.subjectEn')}
            lang="en"
            autosize
            minRows={2}
            value={subject.en}
            onChange={event => setSubject({ ...subject, en: event.currentTarget.value })}
            error={wrong('subject.en')}
          />
        </div>
        <div className={styles.two}>
          <Select
            label={t('details.classification')}
            data={classes.map(each => ({ value: each, label: t(`movement:classification.${each}`) }))}
            value={secrecy}
            onChange={value => setSecrecy(classes.find(each => each === value) ?? secrecy)}
            allowDeselect={false}
            error={wrong('classification')}
          />
          <TextInput
            label={t('open.category')}
            value={category}
            onChange={event => setCategory(event.currentTarget.value)}
            error={wrong('category')}
          />
        </div>
        <Textarea
          label={t('open.remarks')}
          autosize
          minRows={1}
          value={remarks}
          onChange={event => setRemarks(event.currentTarget.value)}
          error={wrong('remarks')}
        />
        {visitor && <p className={styles.from}>{t('open.examines', { number: visitor.number })}</p>}
        <RefusalNote error={examine.error} />
        <TwinFields twin={twin} onChange={setTwin} />
        <RefusalNote refusals={rest} />
        <div>
          <ActButton
            go
            submit
            size="sm"
            busy={open.isPending}
            ability={toAbility([
              ...barred,
              ...(isOld
                ? oldNumber.trim() && oldDay
                  ? []
                  : [refuse('old-number-needed')]
                : final
                  ? []
                  : [refuse(headId ? 'head-not-final' : 'head-none')]),
              ...(subject.hi.trim() || subject.en.trim() ? [] : [refuse('subject-empty')]),
            ])}
            onAct={() => undefined}
          >
            {t('open.act')}
          </ActButton>
        </div>
      </form>
    </div>
  )
}
