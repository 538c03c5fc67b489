import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/i18n.ts'
import { Chip } from '#web/ui/Chip.tsx'
import type { DraftReply, DraftVersion } from '../contract.ts'
import { Against, CompareAny } from './CompareAny.tsx'
import styles from './Draft.module.css'

const Version = (props: {
  id: string
  version: DraftVersion
  before: DraftVersion | undefined
  shown: boolean
  onShow: () => void
}) => {
  const { t } = useTranslation('drafts')
  const { say, moment } = useFormat()
  const { version, before } = props
  return (
    <li data-shown={props.shown}>
      <div className={styles.versionHead}>
        <b>{t('version', { number: version.version })}</b>
        {version.approved && <Chip tone="green">{t('versions.approved')}</Chip>}
        <span className="sub">
          {say(version.by.person)}, {say(version.by.post.designation)} ·{' '}
          {version.committedAt
            ? t('versions.left', { when: moment(version.committedAt) })
            : t('versions.open')}
        </span>
        {props.shown ? (
          <Chip tone="blue">{t('versions.showing')}</Chip>
        ) : (
          <Button variant="subtle" size="compact-xs" onClick={props.onShow}>
            {t('versions.show')}
          </Button>
        )}
      </div>
      {before ? (
        <details open={props.shown}>
          <summary>{t('versions.against', { from: before.version })}</summary>
          <Against id={props.id} from={before.version} to={version.version} />
        </details>
      ) : (
        <p className="sub">{t('versions.first')}</p>
      )}
    </li>
  )
}

/** The versions of a draft, newest first: whose pen, when, and what each changed. */
export const Versions = (props: { draft: DraftReply; onShow: (version: number) => void }) => {
  const { t } = useTranslation('drafts')
  const { draft } = props
  return (
    <>
      {draft.versions.length > 2 && <CompareAny draft={draft} />}
      <ol className={styles.versions} aria-label={t('versions.label')} reversed>
        {draft.versions
          .map((version, at) => ({ version, before: draft.versions[at - 1] }))
          .reverse()
          .map(({ version, before }) => (
            <Version
              key={version.version}
              id={draft.id}
              version={version}
              before={before}
              shown={version.version === draft.shown}
              onShow={() => props.onShow(version.version)}
            />
          ))}
      </ol>
    </>
  )
}
