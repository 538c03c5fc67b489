import { Button, NativeSelect } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  editTemplate,
  keptTemplates,
  readTemplate,
  retireTemplate,
  type WholeTemplate,
} from '#drafts/templates/contract.ts'
import { byField, useCommand, useReply } from '#web/api.ts'
import { useFormat, useRefusalText } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { BothLanguages } from '#web/ui/BothLanguages.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { listTemplates } from '../../contract.ts'
import { FormFields } from './FormFields.tsx'
import { Sample } from './Sample.tsx'
import styles from './Templates.module.css'

/** One template: its form beside the paper it makes; an old version is looked at, and may be made the newest again. */
export const TemplateDesk = ({ id }: { id: string }) => {
  const [version, setVersion] = useState<number>()
  const { data, error } = useReply(readTemplate, {
    params: { id },
    query: version === undefined ? {} : { version },
  })
  if (error && !data) return <ErrorScreen error={error} />
  if (!data) return <Loading />
  return <Desk key={`${data.id} ${data.shown}`} template={data} onVersion={setVersion} />
}

const Desk = ({
  template,
  onVersion,
}: {
  template: WholeTemplate
  onVersion: (version: number | undefined) => void
}) => {
  const { t } = useTranslation(['templates', 'drafts', 'web'])
  const { say, moment } = useFormat()
  const sentence = useRefusalText()
  const [body, setBody] = useState(template.body)
  const [name, setName] = useState(template.name)
  const [version, setVersion] = useState(template.version)
  useEffect(() => setVersion(template.version), [template.version])
  const shared = [keptTemplates, readTemplate, listTemplates]
  const save = useCommand(editTemplate, {
    invalidates: shared,
    onDone: reply => {
      sayDone(t('saved', { number: reply.version }))
      onVersion(undefined)
    },
  })
  const retire = useCommand(retireTemplate, {
    invalidates: shared,
    onDone: reply => sayDone(t(reply.retired ? 'nowRetired' : 'nowInUse')),
  })
  const refused = byField(save.error ?? retire.error, ['name'])
  const changed =
    JSON.stringify([body, name]) !== JSON.stringify([template.body, template.name]) ||
    template.shown !== template.version
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        save.mutate({ params: { id: template.id }, body: { version, name, body } })
      }}
    >
      <div className={styles.head}>
        <div>
          <h2>{say(template.name)}</h2>
          <Chip>{t(`drafts:kind.${template.kind}`)}</Chip>{' '}
          <Chip>{t(`web:language.${template.language}`)}</Chip>{' '}
          {template.retired && <Chip tone="red">{t('retired')}</Chip>}{' '}
          <span className="sub">{template.unit ? say(template.unit.name) : t('everyUnit')}</span>
        </div>
        <NativeSelect
          size="xs"
          aria-label={t('versions')}
          value={String(template.shown)}
          data={template.versions.map(each => ({
            value: String(each.version),
            label: `${t('version', { number: each.version })} · ${
              each.madeAt ? `${moment(each.madeAt)}${each.by ? `, ${say(each.by)}` : ''}` : t('shipped')
            }`,
          }))}
          onChange={event => onVersion(Number(event.currentTarget.value))}
        />
      </div>
      <div className={styles.desk}>
        <div className={styles.fields}>
          <BothLanguages
            label={t('name')}
            value={name}
            onChange={setName}
            error={refused.at('name').map(sentence).join(' ') || undefined}
          />
          <FormFields
            body={body}
            language={template.language}
            onChange={part => setBody(now => ({ ...now, ...part }))}
          />
          <RefusalNote refusals={refused.rest} />
          <p className="sub">{t('keeps')}</p>
          <div className={styles.acts}>
            <Button type="submit" disabled={!changed} loading={save.isPending}>
              {t(template.shown === template.version ? 'save' : 'saveOld')}
            </Button>
            <Button
              variant="default"
              loading={retire.isPending}
              onClick={() =>
                retire.mutate({ params: { id: template.id }, body: { version, retired: !template.retired } })
              }
            >
              {t(template.retired ? 'use' : 'retire')}
            </Button>
          </div>
        </div>
        <Sample
          unitId={template.unit?.id ?? null}
          kind={template.kind}
          language={template.language}
          body={body}
        />
      </div>
    </form>
  )
}
