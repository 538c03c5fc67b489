import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/i18n.ts'
import type { AgentShown } from '../agents/contract.ts'

/** The agents to ask: that of the computer chosen alone, else all of them, the one seen last first. */
export const inOrder = (agents: readonly AgentShown[], chosen: string): readonly AgentShown[] => {
  const one = agents.filter(each => each.id === chosen)
  return one.length > 0 ? one : agents
}

/** Which computer the token is in, asked of those alone who have joined several. */
export const WhichComputer = (props: {
  agents: readonly AgentShown[]
  value: string
  onChange: (id: string) => void
}) => {
  const { t } = useTranslation('agent')
  const { moment } = useFormat()
  if (props.agents.length < 2) return null
  return (
    <NativeSelect
      label={t('page.computer')}
      value={props.value}
      onChange={event => props.onChange(event.currentTarget.value)}
      data={[
        { value: '', label: t('page.thisComputer') },
        ...props.agents.map(each => ({
          value: each.id,
          label: `${each.computer} · ${t('page.agents.seen', { at: moment(each.seenAt) })}`,
        })),
      ]}
    />
  )
}
