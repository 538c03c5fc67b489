import { Anchor, Button, Group, Stack } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReplyOf } from '#kit/endpoint.ts'
import type { Refusal } from '#kit/refusal.ts'
import { call, LineLost, refusalsIn } from '#web/api.ts'
import type { SignsBy } from '#web/token.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { beginEsign, type EsignOutcome, readEsign } from '../esp/contract.ts'
import type { BroughtBack, Prepared } from '../preparations/contract.ts'
import styles from './Signing.module.css'

type Begun = ReplyOf<typeof beginEsign>

/** Carries the request to the provider's page in a tab of its own, which learns nothing of this one. */
const openAtProvider = ({ address, form }: Begun): void => {
  const made = document.createElement('form')
  made.method = 'post'
  made.action = address
  made.target = '_blank'
  made.rel = 'noopener'
  const field = document.createElement('input')
  field.type = 'hidden'
  field.name = 'msg'
  field.value = form.msg
  made.append(field)
  document.body.append(made)
  made.submit()
  made.remove()
}

const everyMs = 1500

/** Waits until the provider's reply has come, or its time is over. */
const settled = async (
  id: string,
  signal: AbortSignal,
): Promise<Exclude<EsignOutcome, { state: 'waiting' }>> => {
  for (;;) {
    signal.throwIfAborted()
    try {
      const outcome = await call(readEsign, { params: { id } })
      if (outcome.state !== 'waiting') return outcome
    } catch (error) {
      // the line comes back; the reply waits at the server
      if (!(error instanceof LineLost)) throw error
    }
    await new Promise(resolve => setTimeout(resolve, everyMs))
  }
}

type Props = {
  /** host of the provider */
  provider: string
  prepare: (by: SignsBy) => Promise<Prepared>
  onSigned: (brought: BroughtBack) => Promise<unknown>
  onClose: () => void
}

/** Signs by Aadhaar eSign: goes to the provider in another tab, waits here, and hands its signatures on like a token's. */
export const EsignWay = ({ provider, prepare, onSigned, onClose }: Props) => {
  const { t } = useTranslation('agent')
  const [busy, setBusy] = useState(false)
  const [begun, setBegun] = useState<Begun | null>(null)
  const [refusals, setRefusals] = useState<readonly Refusal[]>([])
  const run = useRef<AbortController | null>(null)
  useEffect(() => () => run.current?.abort(), [])

  const sign = async (): Promise<void> => {
    run.current?.abort()
    const own = new AbortController()
    run.current = own
    setRefusals([])
    setBusy(true)
    try {
      const prepared = await prepare('esign')
      const made = await call(beginEsign, { body: { preparation: prepared.id } })
      own.signal.throwIfAborted()
      setBegun(made)
      openAtProvider(made)
      const outcome = await settled(made.id, own.signal)
      if (outcome.state === 'signed') {
        await onSigned(outcome.brought)
        return
      }
      setRefusals(outcome.refusals)
    } catch (error) {
      if (own.signal.aborted) return
      setRefusals(refusalsIn(error))
    }
    setBegun(null)
    setBusy(false)
  }

  return (
    <Stack gap="sm">
      <p>{t('page.esign.what', { provider })}</p>
      {begun && (
        <div className={styles.step} role="status" data-step="esign">
          <p>{t('page.esign.away', { provider })}</p>
          <Anchor component="button" type="button" underline="always" onClick={() => openAtProvider(begun)}>
            {t('page.esign.openAgain')}
          </Anchor>
        </div>
      )}
      <RefusalNote refusals={refusals} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('web:cancel')}
        </Button>
        <Button onClick={() => void sign()} loading={busy} data-autofocus>
          {refusals.length > 0 ? t('page.again') : t('page.esign.act')}
        </Button>
      </Group>
    </Stack>
  )
}
