import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { authoriseAssistant, listAssistants } from '#people/assistants/contract.ts'
import { useCommand, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'

/** The assistants of one's post, and which of them may read in confidence. Nothing for a post without any. */
export const Assistants = () => {
  const { t } = useTranslation('people')
  const { say, date } = useFormat()
  const { data } = useReply(listAssistants, {})
  const give = useCommand(authoriseAssistant, { invalidates: [listAssistants] })
  if (!data || data.items.length === 0) return null
  return (
    <section className="card">
      <h2>{t('assistants.title')}</h2>
      <p className="sub">{t('assistants.lead')}</p>
      <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
        {data.items.map(each => (
          <li key={each.id}>
            <b>{say(each.person)}</b>{' '}
            <Chip tone={each.authorised ? 'green' : 'plain'}>
              {each.authorised
                ? t('assistants.authorised', { at: date(each.authorised.at.slice(0, 10)) })
                : t('assistants.not')}
            </Chip>
            {data.authorise.may && (
              <div>
                <Button
                  size="compact-xs"
                  variant="default"
                  loading={give.isPending && give.variables?.params.id === each.id}
                  onClick={() =>
                    give.mutate({ params: { id: each.id }, body: { authorised: !each.authorised } })
                  }
                >
                  {t(each.authorised ? 'assistants.takeBack' : 'assistants.give')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      <RefusalNote error={give.error} />
    </section>
  )
}
