import { Button, Group, NativeSelect, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Scope } from '#people/administration/contract.ts'
import { listTerritories } from '#people/territories/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { PickUnit } from './PickUnit.tsx'

type Step = Scope[number]

/** Chooses a set of units on either axis or both, with what is left out of it: lines that hold in order. */
export const ScopeForm = (props: {
  title: string
  busy: boolean
  onGive: (scope: Scope) => void
  onLeave: () => void
}) => {
  const { t } = useTranslation('administration')
  const { say } = useFormat()
  const [steps, setSteps] = useState<readonly Step[]>([{ include: true }])
  const territories = (useReply(listTerritories, {}).data?.items ?? []).filter(each => each.validTo === null)
  const put = (index: number, step: Step): void =>
    setSteps(now => now.map((each, place) => (place === index ? step : each)))
  return (
    <Stack gap="sm" role="group" aria-label={props.title}>
      <b>{props.title}</b>
      <p className="sub">{t('scope.hint')}</p>
      {steps.map((step, index) => (
        <Stack key={index} gap={6} role="group" aria-label={t('scope.step', { n: index + 1 })}>
          <NativeSelect
            aria-label={t('scope.step', { n: index + 1 })}
            value={step.include ? 'include' : 'exclude'}
            onChange={event => put(index, { ...step, include: event.currentTarget.value === 'include' })}
            data={(['include', 'exclude'] as const).map(each => ({ value: each, label: t(`scope.${each}`) }))}
          />
          <PickUnit
            label={t('scope.line')}
            value={step.line ?? null}
            onPick={line => put(index, { ...step, line: line ?? undefined })}
          />
          <NativeSelect
            label={t('scope.territory')}
            value={step.territory ?? ''}
            onChange={event => put(index, { ...step, territory: event.currentTarget.value || undefined })}
            data={[
              { value: '', label: t('scope.anyPlace') },
              ...territories.map(each => ({
                value: each.id,
                label: `${say(each.name)} (${t(`territory.kind.${each.kind}`)})`,
              })),
            ]}
          />
          {steps.length > 1 && (
            <div>
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => setSteps(now => now.filter((_, place) => place !== index))}
              >
                {t('scope.remove')}
              </Button>
            </div>
          )}
        </Stack>
      ))}
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={() => setSteps(now => [...now, { include: false }])}>
          {t('scope.add')}
        </Button>
        <Button size="xs" loading={props.busy} onClick={() => props.onGive([...steps])}>
          {t('scope.give')}
        </Button>
        <Button size="xs" variant="default" onClick={props.onLeave}>
          {t('scope.leave')}
        </Button>
      </Group>
    </Stack>
  )
}
