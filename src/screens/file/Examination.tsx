import { Link } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listExaminations } from '#files/examination/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { onDemand } from '#web/patient.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import styles from './Examination.module.css'

// a decision is returned once in an examination
const ReturnDecisionDialog = onDemand(async () => ({
  default: (await import('../movement/ReturnDecisionDialog.tsx')).ReturnDecisionDialog,
}))

/** In which linked file this one is examined, or which visiting file is examined in it; and returning the decision. */
export const Examination = (props: { file: { id: string; number: string }; here: boolean }) => {
  const { t } = useTranslation('files')
  const { say, moment } = useFormat()
  const { data } = useReply(listExaminations, { params: { id: props.file.id } })
  const [returning, setReturning] = useState<{
    file: { id: string; number: string }
    linkedId: string
  } | null>(null)
  if (!data) return null
  return (
    <>
      <ul className={styles.examination}>
        {data.examinedIn.map(each => (
          <li key={each.id}>
            <span>
              {each.linked ? (
                <>
                  {t('examine.in')}{' '}
                  <Link to="/files/$id" params={{ id: each.linked.id }}>
                    <FileNumber number={each.linked.number} plain />
                  </Link>
                </>
              ) : (
                t('examine.inOffice', { office: say(each.office) })
              )}
              {each.until && (
                <span className="sub">
                  {' '}
                  {t('examine.was', { from: moment(each.since), until: moment(each.until) })}
                  {each.decided && ` · ${t('examine.decided')}`}
                </span>
              )}
            </span>
            {!each.until && props.here && each.linked && (
              <ActButton
                go
                ability={data.returnDecision}
                onAct={() => each.linked && setReturning({ file: props.file, linkedId: each.linked.id })}
              >
                {t('examine.return')}
              </ActButton>
            )}
          </li>
        ))}
        {data.examines.map(each => (
          <li key={each.id}>
            <span>
              {t('examine.of', { office: say(each.office) })}{' '}
              <Link to="/files/$id" params={{ id: each.file.id }}>
                <FileNumber number={each.file.number} plain /> {say(each.file.subject)}
              </Link>
              {each.until && (
                <span className="sub">
                  {' '}
                  {t('examine.was', { from: moment(each.since), until: moment(each.until) })}
                  {each.decided && ` · ${t('examine.decided')}`}
                </span>
              )}
            </span>
            {!each.until && props.here && (
              <ActButton
                go
                ability={each.returnDecision}
                onAct={() => setReturning({ file: each.file, linkedId: props.file.id })}
              >
                {t('examine.return')}
              </ActButton>
            )}
          </li>
        ))}
      </ul>
      <Suspense fallback={null}>
        {returning && <ReturnDecisionDialog {...returning} onClose={() => setReturning(null)} />}
      </Suspense>
    </>
  )
}
