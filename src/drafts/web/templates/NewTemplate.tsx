import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { draftKind, standardForm } from '#drafts/form.ts'
import { addTemplate, keptTemplates } from '#drafts/templates/contract.ts'
import { byField, useCommand } from '#web/api.ts'
import { useFormat, useRefusalText } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { BothLanguages } from '#web/ui/BothLanguages.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { listTemplates } from '../../contract.ts'
import { FormFields } from './FormFields.tsx'
import { Sample } from './Sample.tsx'
import styles from './Templates.module.css'
import type { UnitPicker } from './Templates.tsx'

/** Adds a template: begins with the usual form of its kind, for every unit or for one and those below it. */
export const NewTemplate = ({ unit, onAdded }: { unit: UnitPicker; onAdded: (id: string) => void }) => {
  const { t } = useTranslation(['templates', 'drafts', 'web'])
  const { language: mine } = useFormat()
  const sentence = useRefusalText()
  const [kind, setKind] = useState(draftKind.options[0]!)
  const [language, setLanguage] = useState(mine)
  const [unitId, setUnitId] = useState<string | null>(null)
  const [name, setName] = useState({ hi: '', en: '' })
  const [body, setBody] = useState(() => standardForm(kind, language))
  const add = useCommand(addTemplate, {
    invalidates: [keptTemplates, listTemplates],
    onDone: reply => {
      sayDone(t('added'))
      onAdded(reply.id)
    },
  })
  const refused = byField(add.error, ['name', 'unitId'])
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        add.mutate({ body: { kind, language, unitId, name, body } })
      }}
    >
      <h2>{t('add')}</h2>
      <div className={styles.desk}>
        <div className={styles.fields}>
          <div className={styles.pair}>
            <NativeSelect
              size="xs"
              label={t('drafts:begin.kind')}
              value={kind}
              data={draftKind.options.map(value => ({ value, label: t(`drafts:kind.${value}`) }))}
              onChange={event => {
                const chosen = draftKind.parse(event.currentTarget.value)
                setKind(chosen)
                setBody(standardForm(chosen, language))
              }}
            />
            <NativeSelect
              size="xs"
              label={t('drafts:begin.language')}
              value={language}
              data={(['hi', 'en'] as const).map(value => ({ value, label: t(`web:language.${value}`) }))}
              onChange={event => {
                const chosen = event.currentTarget.value === 'en' ? 'en' : 'hi'
                setLanguage(chosen)
                setBody(standardForm(kind, chosen))
              }}
            />
          </div>
          {unit(t('unit'), unitId, setUnitId)}
          <BothLanguages
            label={t('name')}
            value={name}
            onChange={setName}
            error={refused.at('name').map(sentence).join(' ') || undefined}
          />
          <FormFields
            body={body}
            language={language}
            onChange={part => setBody(now => ({ ...now, ...part }))}
          />
          <RefusalNote refusals={[...refused.at('unitId'), ...refused.rest]} />
          <div>
            <Button type="submit" loading={add.isPending}>
              {t('addAct')}
            </Button>
          </div>
        </div>
        <Sample unitId={unitId} kind={kind} language={language} body={body} />
      </div>
    </form>
  )
}
