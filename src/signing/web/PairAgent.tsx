import { Anchor, Button, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { keyOf, useCommand } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { agentPort, beginPairing, listAgents } from '../agents/contract.ts'
import styles from './Signing.module.css'

const lookEveryMs = 2_000

const shownCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`

/** Joins the agent on this computer to the person: start it, then let it show its window with the code, or type the code into it. */
export const PairAgent = () => {
  const { t, i18n } = useTranslation('agent')
  const { moment } = useFormat()
  const client = useQueryClient()
  const begin = useCommand(beginPairing, {})
  const begun = begin.data
  useEffect(() => {
    if (!begun) return
    const timer = setInterval(
      () => void client.invalidateQueries({ queryKey: keyOf(listAgents) }),
      lookEveryMs,
    )
    return () => clearInterval(timer)
  }, [begun, client])
  const address = (code: string): string =>
    `http://127.0.0.1:${agentPort}/pair?${new URLSearchParams({ office: location.origin, code, language: i18n.language })}`
  return (
    <Stack gap="sm">
      <p>{t('page.pair.why')}</p>
      <ol className={styles.steps}>
        <li>
          {t('page.pair.start')}{' '}
          <Anchor underline="always" href="/signing-agent">
            {t('page.pair.how')}
          </Anchor>
        </li>
        <li>
          {t('page.pair.connect')}
          {begun ? (
            <>
              <div className={styles.code}>{shownCode(begun.code)}</div>
              <p className="sub">{t('page.pair.until', { at: moment(begun.expiresAt) })}</p>
              <Button component="a" size="sm" href={address(begun.code)} target="patravali-agent">
                {t('page.pair.open')}
              </Button>
              <p className="sub">{t('page.pair.type')}</p>
            </>
          ) : (
            <div>
              <Button size="sm" loading={begin.isPending} onClick={() => begin.mutate({})}>
                {t('page.pair.act')}
              </Button>
            </div>
          )}
        </li>
      </ol>
      <RefusalNote error={begin.error} />
    </Stack>
  )
}
