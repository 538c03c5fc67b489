import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AdministrationPlace } from '#people/administration/place.ts'
import { getPost } from '#people/posts/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import styles from './Administration.module.css'
import { Charges } from './Charges.tsx'
import { Coming } from './Coming.tsx'
import { EditPost } from './EditPost.tsx'
import { GiveCharge } from './GiveCharge.tsx'
import { Roles } from './Roles.tsx'

/** One post: who holds it, what it may do, and what it is. */
export const PostPanel = (props: { postId: string; onGo: (place: AdministrationPlace) => void }) => {
  const { t } = useTranslation('administration')
  const { say } = useFormat()
  const { data, error } = useReply(getPost, { params: { id: props.postId } })
  if (error && !data) return <ErrorScreen error={error} />
  if (!data) return <Loading />
  return (
    <div className={styles.parts}>
      <div>
        <h2>
          {say(data.designation)} <span className="num mute">{data.abbreviation}</span>
        </h2>
        <p className="sub">{say(data.unit.name)}</p>
      </div>
      <Charges
        title={t('charge.holders')}
        empty={t('charge.nobody')}
        charges={data.charges.map(charge => ({
          ...charge,
          who: say(charge.person.name),
          shown: (
            <button
              type="button"
              className={styles.link}
              onClick={() => props.onGo({ tab: 'persons', person: charge.person.id })}
            >
              {say(charge.person.name)}
            </button>
          ),
        }))}
      />
      <details open={data.charges.length === 0 || undefined}>
        <summary>{t('charge.give')}</summary>
        <GiveCharge postId={data.id}>
          <p className="sub">
            {t('charge.notListed')}{' '}
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => props.onGo({ tab: 'persons', add: 'person' })}
            >
              {t('person.add')}
            </Button>
          </p>
        </GiveCharge>
      </details>
      <Roles post={data} />
      <section>
        <h3>{t('post.particulars')}</h3>
        <Coming post={data.id} />
        <EditPost post={data} />
      </section>
    </div>
  )
}
