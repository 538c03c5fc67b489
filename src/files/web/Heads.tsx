import { Button, Group, Stack, TextInput } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addHead, listHeads } from '#files/contract.ts'
import { editHead, type HeadKept, listAllHeads } from '#files/heads/contract.ts'
import { wayTo } from '#files/rules.ts'
import { byField, useCommand, useReply } from '#web/api.ts'
import { useFormat, useRefusalText } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { BothLanguages } from '#web/ui/BothLanguages.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './Heads.module.css'

const levels = ['basic', 'primary', 'secondary', 'tertiary'] as const
const nothing = { hi: '', en: '' }

/** Chooses whose heads these are: a part of another slice. */
type UnitField = (value: string | null, onPick: (unitId: string | null) => void) => ReactNode

/** The subject heads of the instance as a tree, and a form that adds below the one chosen or changes it. */
export const Heads = ({ unitField }: { unitField: UnitField }) => {
  const { t } = useTranslation('files')
  const { say, date } = useFormat()
  const { data, error } = useReply(listHeads, {})
  const kept = useReply(listAllHeads, {})
  const [editing, setEditing] = useState<string>()
  const [below, setBelow] = useState<string | null>(null)
  const failed = error ?? kept.error
  if (failed && !(data && kept.data)) return <ErrorScreen error={failed} />
  if (!data || !kept.data) return <Loading />
  const { heads } = kept.data
  const list = (parentId: string | null) => {
    const here = heads.filter(each => each.parentId === parentId)
    if (here.length === 0) return null
    return (
      <ul className={styles.tree}>
        {here.map(head => (
          <li key={head.id}>
            <div className={styles.head} data-at={head.id === below || undefined}>
              <span className="num">{head.code}</span>
              <span>
                {say(head.name)}{' '}
                <span className="sub">
                  {t(`level.${head.level}`)}
                  {head.unit && ` · ${say(head.unit.name)}`}
                  {head.closedOn && ` · ${t('heads.closedOn', { date: date(head.closedOn) })}`}
                </span>
              </span>
              <span className={styles.acts}>
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`${t('heads.change')}: ${head.code} ${say(head.name)}`}
                  onClick={() => setEditing(editing === head.id ? undefined : head.id)}
                >
                  {t('heads.change')}
                </Button>
                {head.level !== 'tertiary' && !head.closedOn && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={`${t('heads.addBelow')}: ${head.code} ${say(head.name)}`}
                    aria-pressed={head.id === below}
                    onClick={() => setBelow(head.id)}
                  >
                    {t('heads.addBelow')}
                  </Button>
                )}
              </span>
            </div>
            {editing === head.id && <EditHead head={head} onDone={() => setEditing(undefined)} />}
            {list(head.id)}
          </li>
        ))}
      </ul>
    )
  }
  return (
    <div className={styles.two}>
      <section className="card">
        <h2>{t('heads.title')}</h2>
        <p className="sub">{t('heads.about')}</p>
        <p className="sub">
          {t('heads.pattern')} <span className="num">{data.numbering.pattern}</span>
        </p>
        {list(null) ?? <p className="mute">{t('heads.empty')}</p>}
      </section>
      <section className="card">
        <AddHead heads={heads} parentId={below} onBasic={() => setBelow(null)} unitField={unitField} />
      </section>
    </div>
  )
}

/** Renames a head, or closes it and opens it again. */
const EditHead = ({ head, onDone }: { head: HeadKept; onDone: () => void }) => {
  const { t } = useTranslation('files')
  const [name, setName] = useState(head.name)
  const send = useCommand(editHead, {
    invalidates: [listAllHeads, listHeads],
    onDone: () => {
      sayDone(t('heads.saved'))
      onDone()
    },
  })
  const save = (change: { name?: HeadKept['name']; closed?: boolean }): void =>
    send.mutate({ params: { id: head.id }, body: { version: head.version, ...change } })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        save({ name })
      }}
    >
      <Stack gap="xs" my="xs">
        <BothLanguages label={t('heads.name')} value={name} onChange={setName} />
        <RefusalNote error={send.error} />
        <Group gap="xs">
          <Button
            type="submit"
            size="xs"
            loading={send.isPending}
            disabled={name.hi === head.name.hi && name.en === head.name.en}
          >
            {t('heads.save')}
          </Button>
          <Button size="xs" variant="default" onClick={() => save({ closed: head.closedOn === null })}>
            {t(head.closedOn ? 'heads.reopen' : 'heads.close')}
          </Button>
          <Button size="xs" variant="default" onClick={onDone}>
            {t('heads.leave')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const AddHead = (props: {
  heads: readonly HeadKept[]
  parentId: string | null
  onBasic: () => void
  unitField: UnitField
}) => {
  const { t } = useTranslation('files')
  const { say } = useFormat()
  const sentence = useRefusalText()
  const [code, setCode] = useState('')
  const [name, setName] = useState(nothing)
  const [unitId, setUnit] = useState<string | null>(null)
  const send = useCommand(addHead, {
    invalidates: [listHeads, listAllHeads],
    onDone: () => {
      // The place stays: heads are typed one after another.
      setCode('')
      setName(nothing)
      sayDone(t('heads.added'))
    },
  })
  const { at, rest } = byField(send.error, ['code', 'name'])
  const wrong = (field: 'code' | 'name'): string | undefined => {
    const why = at(field).map(each =>
      each.code === 'invalid' ? t(`heads.spelling.${field}`) : sentence(each),
    )
    return why.length > 0 ? why.join(' ') : undefined
  }
  const first = useRef<HTMLInputElement>(null)
  // On a phone the form stands below the tree; the hand goes on where the place was chosen.
  useEffect(() => {
    if (props.parentId) first.current?.focus()
  }, [props.parentId])
  const parent = props.heads.find(each => each.id === props.parentId)
  const way = props.parentId ? wayTo(props.heads, props.parentId) : []
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        send.mutate({
          body: { parentId: props.parentId, unitId: parent ? (parent.unit?.id ?? null) : unitId, code, name },
        })
      }}
    >
      <Stack gap="sm">
        <h2>{t('heads.add', { level: t(`level.${levels[way.length] ?? 'tertiary'}`) })}</h2>
        {way.length > 0 && (
          <p className="sub">
            {t('heads.below')} {way.map(each => `${each.code} ${say(each.name)}`).join(' › ')}{' '}
            <Button size="compact-xs" variant="default" onClick={props.onBasic}>
              {t('heads.basicInstead')}
            </Button>
          </p>
        )}
        <TextInput
          ref={first}
          label={t('heads.code')}
          description={t('heads.codeHint')}
          required
          maxLength={12}
          value={code}
          onChange={event => setCode(event.currentTarget.value)}
          error={wrong('code')}
        />
        <BothLanguages label={t('heads.name')} value={name} onChange={setName} error={wrong('name')} />
        {!parent && props.unitField(unitId, setUnit)}
        <RefusalNote refusals={rest} />
        <div>
          <Button type="submit" loading={send.isPending}>
            {t('heads.addAct')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
