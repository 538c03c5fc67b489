import { Button, Menu, NativeSelect } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import {
  type RegisterKind,
  readRegister,
  registerKind,
  registerPrint,
  registerSheet,
  registerUnits,
} from '#registers/contract.ts'
import styles from '#registers/web/Registers.module.css'
import { RegisterTable } from '#registers/web/RegisterTable.tsx'
import { addressOf, usePages, useReply } from '#web/api.ts'
import { useFormat, useLanguage } from '#web/i18n.ts'
import { FilterChip } from '#web/ui/Chip.tsx'
import { DayInput } from '#web/ui/DayInput.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'

const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)

/** The registers of one's unit: on screen, to the printer, to a spreadsheet. Without days chosen, this month's entries. */
export const Registers = () => {
  const { data, error } = useReply(registerUnits, {}, { staleTime: 300_000 })
  if (error) return <ErrorScreen error={error} />
  if (!data) return <Loading />
  return <Chosen units={data.units} today={data.today} />
}

type Units = NonNullable<ReturnType<typeof useReply<typeof registerUnits>>['data']>['units']

const Chosen = ({ units, today }: { units: Units; today: string }) => {
  const { t } = useTranslation('registers')
  const { say } = useFormat()
  const language = useLanguage()
  const navigate = useNavigate()
  const asked = useSearch({ from: '/office/registers' })
  const unit = units.find(each => each.id === asked.unit) ?? units[0]
  const kinds = registerKind.options.filter(kind => units.some(each => each.kinds.includes(kind)))
  const kind: RegisterKind =
    asked.kind && unit?.kinds.includes(asked.kind) ? asked.kind : (unit?.kinds[0] ?? 'section')
  const from = asked.from ?? `${today.slice(0, 8)}01`
  const to = asked.to ?? today
  const query = { ...(unit ? { unit: unit.id } : {}), from, to, language }
  const list = usePages(readRegister, { params: { kind }, query })
  const go = (part: Partial<typeof asked>): void =>
    void navigate({ to: '/registers', search: { ...asked, ...part }, replace: true })
  const ranges = [
    ['today', today],
    ['week', daysBefore(today, 6)],
    ['month', `${today.slice(0, 8)}01`],
    ['year', `${today.slice(0, 5)}01-01`],
  ] as const
  const wrong = list.error !== null && !list.isOld
  return (
    <div className="page">
      <PageHeader
        title={t('title')}
        chips={kinds.map(each => (
          <FilterChip
            key={each}
            on={each === kind}
            onPress={() =>
              go({
                kind: each,
                // the diary is the office's: a section chosen before gives way to it
                ...(unit?.kinds.includes(each)
                  ? {}
                  : { unit: units.find(other => other.kinds.includes(each))?.id }),
              })
            }
          >
            {t(`kind.${each}`)}
          </FilterChip>
        ))}
      />
      <div className={styles.tools}>
        {units.length > 1 && (
          <NativeSelect
            size="xs"
            label={t('unit')}
            value={unit?.id ?? ''}
            onChange={event => go({ unit: event.currentTarget.value })}
            data={units
              .filter(each => each.kinds.includes(kind))
              .map(each => ({ value: each.id, label: say(each.name) }))}
          />
        )}
        <DayInput size="xs" label={t('from')} value={from} onChange={day => day && go({ from: day })} />
        <DayInput size="xs" label={t('to')} value={to} onChange={day => day && go({ to: day })} />
        <span className={styles.marks}>
          {ranges.map(([name, since]) => (
            <FilterChip
              key={name}
              on={from === since && to === today}
              onPress={() => go({ from: since, to: today })}
            >
              {t(`range.${name}`)}
            </FilterChip>
          ))}
        </span>
        <span className={styles.end}>
          {(list.first?.printParts ?? 1) > 1 ? (
            <Menu position="bottom-end" portalProps={{ target: '#main' }}>
              <Menu.Target>
                <Button size="xs">{t('printParts', { parts: list.first?.printParts })}</Button>
              </Menu.Target>
              <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
                {Array.from({ length: list.first?.printParts ?? 1 }, (_, at) => (
                  <Menu.Item
                    key={at}
                    component="a"
                    href={addressOf(registerPrint, { params: { kind }, query: { ...query, part: at + 1 } })}
                    download=""
                  >
                    {t('part', { part: at + 1, parts: list.first?.printParts })}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          ) : (
            <Button
              size="xs"
              c="var(--on-accent)"
              component="a"
              href={addressOf(registerPrint, { params: { kind }, query })}
              download=""
            >
              {t('print')}
            </Button>
          )}
          <Button
            size="xs"
            variant="default"
            component="a"
            href={addressOf(registerSheet, { params: { kind }, query })}
            download=""
          >
            {t('sheet')}
          </Button>
        </span>
      </div>
      {wrong && <RefusalNote error={list.error} />}
      {!list.rows && !wrong && <Loading />}
      {list.first && !wrong && (
        <dl className={styles.totals}>
          {list.first.totals.map(each => (
            <div key={each.key}>
              <dt>{each.name}</dt>
              <dd>{each.count}</dd>
            </div>
          ))}
        </dl>
      )}
      {list.rows?.length === 0 && <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>}
      {list.first && list.rows && list.rows.length > 0 && (
        <RegisterTable label={t(`kind.${kind}`)} columns={list.first.columns} rows={list.rows} />
      )}
      {list.hasMore && (
        <Button variant="default" mt="sm" loading={list.isFetchingMore} onClick={list.more}>
          {t('more')}
        </Button>
      )}
    </div>
  )
}
