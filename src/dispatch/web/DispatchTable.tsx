import { Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DispatchRow, dispatchAbilities } from '#dispatch/contract.ts'
import { useFormat } from '#web/i18n.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import styles from './Dispatch.module.css'
import { Envelopes } from './Envelopes.tsx'
import { MarkDialog, type Marking } from './MarkDialogs.tsx'

/** What is to be sent, one letter to one addressee a row, each with what may be marked. */
export const DispatchTable = ({ rows }: { rows: readonly DispatchRow[] }) => {
  const { t } = useTranslation(['dispatch', 'drafts'])
  const { day } = useFormat()
  const [marking, setMarking] = useState<Marking | null>(null)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const ids = rows.map(row => row.id).filter(id => chosen.includes(id))
  return (
    <>
      <Envelopes ids={ids}>
        <Checkbox
          size="xs"
          label={t('envelope.all')}
          checked={ids.length === rows.length}
          indeterminate={ids.length > 0 && ids.length < rows.length}
          onChange={event => setChosen(event.currentTarget.checked ? rows.map(row => row.id) : [])}
        />
      </Envelopes>
      <ul className={styles.rows}>
        {rows.map(row => (
          <li key={row.id}>
            <div className={styles.letter}>
              <Checkbox
                size="xs"
                aria-label={t('envelope.pick', { name: row.name, number: row.number })}
                checked={chosen.includes(row.id)}
                onChange={event =>
                  setChosen(
                    event.currentTarget.checked
                      ? [...chosen, row.id]
                      : chosen.filter(each => each !== row.id),
                  )
                }
              />
              <Link to="/issues/$id" params={{ id: row.issueId }} className={styles.open}>
                <FileNumber number={row.number} plain />
              </Link>
              <span className="sub">
                {t(`drafts:kind.${row.kind}`)} · {day(row.issuedOn)}
              </span>
            </div>
            <div>
              {row.role !== 'to' && <span className={styles.role}>{t(`role.${row.role}`)}: </span>}
              <b>{row.name}</b> <Chip>{t(`drafts:mode.${row.mode}`)}</Chip>
              {row.address && <div className="sub">{row.address.split('\n').join(', ')}</div>}
            </div>
            <div className={styles.acts}>
              {dispatchAbilities
                .filter(what => row.abilities[what].may)
                .map(what => (
                  <ActButton
                    key={what}
                    ability={row.abilities[what]}
                    danger={what === 'cancel'}
                    onAct={() =>
                      setMarking({ what, id: row.id, version: row.version, mode: row.mode, name: row.name })
                    }
                  >
                    {t(`act.${what}`)}
                  </ActButton>
                ))}
            </div>
          </li>
        ))}
      </ul>
      <MarkDialog marking={marking} onClose={() => setMarking(null)} />
    </>
  )
}
