import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { compareContents } from '#drafts/compare.ts'
import type { DraftContent } from '#drafts/content.ts'
import { useFormat } from '#web/i18n.ts'
import type { DraftReply } from '../contract.ts'
import { Differences } from './Differences.tsx'
import styles from './Draft.module.css'

/** The text was overtaken: shows how theirs and what was typed here differ, and asks which of them goes on. */
export const Stale = (props: {
  theirs: DraftReply
  mine: DraftContent
  onSettle: (which: 'mine' | 'theirs') => void
}) => {
  const { t } = useTranslation('drafts')
  const { say } = useFormat()
  const newest = props.theirs.versions.at(-1)
  const comparison = compareContents(props.theirs.content, props.mine, postId =>
    postId === props.theirs.signatory.id ? say(props.theirs.signatory.designation) : '…',
  )
  return (
    <div className={styles.stale} role="alert">
      <b>{t('stale.title')}</b>
      <p>
        {t('stale.text', {
          by: newest ? `${say(newest.by.person)}, ${say(newest.by.post.designation)}` : '',
          version: newest?.version ?? '',
        })}
      </p>
      <Differences comparison={comparison} />
      <Group gap="xs">
        <Button variant="default" onClick={() => props.onSettle('mine')}>
          {t('stale.mine')}
        </Button>
        <Button variant="default" onClick={() => props.onSettle('theirs')}>
          {t('stale.theirs')}
        </Button>
      </Group>
    </div>
  )
}
