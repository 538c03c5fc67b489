import { Button, Stack, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addHead, type Head, listHeads } from '#files/contract.ts'
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

/** The subject heads of the instance as a tree, and a form that adds below the one chosen. */
export const Heads = () => {
  const { t } = useTranslation('files')
  const { say } = useFormat()
  const { data, error } = useReply(listHeads, {})
  const [below, setBelow] = useState<string | null>(null)
  if (error && !data) return <ErrorScreen error={error} />
  if (!data) return <Loading />
  const { heads } = data
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
                {say(head.name)} <span className="sub">{t(`level.${head.level}`)}</span>
              </span>
              {head.level !== 'tertiary' && (
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
            </div>
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
        <AddHead heads={heads} parentId={below} onBasic={() => setBelow(null)} />
      </section>
    </div>
  )
}

const AddHead = (props: { heads: readonly Head[]; parentId: string | null; onBasic: () => void }) => {
  const { t } = useTranslation('files')
  const { say } = useFormat()
  const sentence = useRefusalText()
  const [code, setCode] = useState('')
  const [name, setName] = useState(nothing)
  const send = useCommand(addHead, {
    invalidates: [listHeads],
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
  const way = props.parentId ? wayTo(props.heads, props.parentId) : []
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        send.mutate({ body: { parentId: props.parentId, code, name } })
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
