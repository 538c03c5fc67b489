import { Anchor, Button, Group, Radio, Stack } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '#kit/refusal.ts'
import { myCertificates } from '#signing/certificates/contract.ts'
import { refusalsIn, useReply } from '#web/api.ts'
import type { SignsBy } from '#web/token.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { listAgents } from '../agents/contract.ts'
import { showEsign } from '../esp/contract.ts'
import type { BroughtBack, Prepared } from '../preparations/contract.ts'
import { EsignWay } from './EsignWay.tsx'
import { PairAgent } from './PairAgent.tsx'
import { StepShown } from './StepShown.tsx'
import { askTheAgent, type Step, type Way } from './signer.ts'
import { inOrder, WhichComputer } from './WhichComputer.tsx'

type Props = {
  /** What is signed, said by the screen that asks. */
  title: string
  /** Has the server prepare it; its refusals are shown here. */
  prepare: (by: SignsBy) => Promise<Prepared>
  /** only a token signs it, also where eSign is offered */
  tokenOnly?: boolean | undefined
  /** Hands the signatures on; what the server then says against them is shown here. */
  onSigned: (brought: BroughtBack) => Promise<unknown>
  onClose: () => void
}

/** Signs with the token, or by Aadhaar eSign where a provider of it is configured, and brings the signatures back. */
export const SigningDialog = (props: Props) => {
  return (
    <Dialog opened onClose={props.onClose} title={props.title}>
      {props.tokenOnly ? <ByToken {...props} /> : <Ways {...props} />}
    </Dialog>
  )
}

/** Which way, asked only where there are two. */
const Ways = (props: Props) => {
  const { t } = useTranslation('agent')
  const offered = useReply(showEsign, {})
  const [way, setWay] = useState<'token' | 'esign'>('token')
  if (offered.isPending) return <Loading />
  const provider = offered.data?.provider
  if (!provider) return <ByToken {...props} />
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t('page.esign.ways')}
        value={way}
        onChange={value => setWay(value === 'esign' ? 'esign' : 'token')}
      >
        <Stack gap={6} mt={4}>
          <Radio value="token" label={t('page.esign.token')} />
          <Radio value="esign" label={t('page.esign.name')} />
        </Stack>
      </Radio.Group>
      {way === 'esign' ? <EsignWay {...props} provider={provider} /> : <ByToken {...props} />}
    </Stack>
  )
}

/** Reaches the person's signing agent, and waits for its window. */
const ByToken = ({ prepare, onSigned, onClose }: Props) => {
  const { t, i18n } = useTranslation('agent')
  const certificates = useReply(myCertificates, {})
  const agents = useReply(listAgents, {})
  const [step, setStep] = useState<Step | null>(null)
  const [refusals, setRefusals] = useState<readonly Refusal[]>([])
  const [declined, setDeclined] = useState(false)
  const [computer, setComputer] = useState('')
  const run = useRef<AbortController | null>(null)
  useEffect(() => () => run.current?.abort(), [])
  if (!certificates.data || !agents.data) return <Loading />
  const certificate = certificates.data.items.find(each => each.state === 'active')
  if (!certificate)
    return (
      <Stack gap="sm">
        <p>{t('page.noCertificate')}</p>
        <Group justify="flex-end">
          <Anchor component={Link} to="/profile" onClick={onClose}>
            {t('page.toProfile')}
          </Anchor>
        </Group>
      </Stack>
    )
  if (agents.data.agents.length === 0) return <PairAgent />
  const asking = inOrder(agents.data.agents, computer)

  const sign = async (prefer?: Way): Promise<void> => {
    run.current?.abort()
    const own = new AbortController()
    run.current = own
    setRefusals([])
    setDeclined(false)
    try {
      const prepared = await prepare('token')
      const asked = {
        ask: 'sign' as const,
        certificate: certificate.fingerprint,
        language: i18n.language === 'en' ? ('en' as const) : ('hi' as const),
        preparation: prepared.id,
        items: prepared.items,
      }
      const answer = await askTheAgent(asking, asked, { tell: setStep, signal: own.signal, prefer })
      if (answer.state === 'signed') {
        const { certificate: der, chain, signatures } = answer
        await onSigned({ preparation: prepared.id, certificate: der, chain, signatures })
        return
      }
      setStep(null)
      if (answer.state === 'declined') setDeclined(true)
      if (answer.state === 'failed') setRefusals(answer.refusals)
    } catch (error) {
      if (own.signal.aborted) return
      setStep(null)
      setRefusals(refusalsIn(error))
    }
  }

  return (
    <Stack gap="sm">
      <p>{t('page.with', { name: certificate.name, issuer: certificate.issuer })}</p>
      <WhichComputer agents={agents.data.agents} value={computer} onChange={setComputer} />
      {step && <StepShown step={step} onOtherWay={() => void sign('line')} />}
      {declined && <p role="status">{t('page.declined')}</p>}
      <RefusalNote refusals={refusals} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('web:cancel')}
        </Button>
        <Button onClick={() => void sign()} loading={step !== null} data-autofocus>
          {refusals.length > 0 || declined ? t('page.again') : t('page.sign')}
        </Button>
      </Group>
    </Stack>
  )
}
