import { Button, Group, NativeSelect, Radio, Stack } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { base64, hexOf, unbase64 } from '#kit/octets.ts'
import type { Refusal } from '#kit/refusal.ts'
import { beginCertificate, myCertificates, registerCertificate } from '#signing/certificates/contract.ts'
import { sha256 } from '#signing/cms/attributes.ts'
import { type Certificate, parseCertificate } from '#signing/cms/certificate.ts'
import { shownName } from '#signing/cms/name.ts'
import { refusalsIn, useCommand, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { type AgentShown, listAgents, type TokenShown } from '../agents/contract.ts'
import { PairAgent } from './PairAgent.tsx'
import { StepShown } from './StepShown.tsx'
import { askTheAgent, type Step, type Way } from './signer.ts'
import { inOrder, WhichComputer } from './WhichComputer.tsx'

type Found = { der: string; certificate: Certificate; chain: string[] }

/** The persons' certificates on the tokens found, each with the authorities that lie beside it. */
const foundOn = (tokens: readonly TokenShown[]): Found[] =>
  tokens.flatMap(token => {
    const all = token.certificates.flatMap(({ der }) => {
      try {
        return [{ der, certificate: parseCertificate(unbase64(der)!) }]
      } catch {
        // What can't be read can't be registered either.
        return []
      }
    })
    const chain = all.filter(each => each.certificate.authority).map(each => each.der)
    return all.filter(each => !each.certificate.authority).map(each => ({ ...each, chain }))
  })

/** Registers a certificate from one's token: the agent finds it, the server checks it, the token shows by a signature that it has the key. */
export const RegisterCertificate = () => {
  const { t } = useTranslation('trust')
  const agents = useReply(listAgents, {})
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <Group mt="sm">
        <Button onClick={() => setOpen(true)}>{t('own.register')}</Button>
      </Group>
    )
  if (!agents.data) return agents.error ? <RefusalNote error={agents.error} /> : <Loading />
  if (agents.data.agents.length === 0) return <PairAgent />
  return <Ask agents={agents.data.agents} onClose={() => setOpen(false)} />
}

const Ask = ({ agents, onClose }: { agents: readonly AgentShown[]; onClose: () => void }) => {
  const { t, i18n } = useTranslation('trust')
  const { date } = useFormat()
  const own = useReply(myCertificates, {})
  const begin = useCommand(beginCertificate, {})
  const register = useCommand(registerCertificate, { invalidates: [myCertificates] })
  const [found, setFound] = useState<Found[] | null>(null)
  const [chosen, setChosen] = useState(0)
  const [replaces, setReplaces] = useState('')
  const [step, setStep] = useState<Step | null>(null)
  const [refusals, setRefusals] = useState<readonly Refusal[]>([])
  const [declined, setDeclined] = useState(false)
  const [computer, setComputer] = useState('')
  const asking = inOrder(agents, computer)
  const run = useRef<AbortController | null>(null)
  useEffect(() => () => run.current?.abort(), [])

  const during = async (work: (signal: AbortSignal) => Promise<void>): Promise<void> => {
    run.current?.abort()
    const ours = new AbortController()
    run.current = ours
    setRefusals([])
    setDeclined(false)
    try {
      await work(ours.signal)
    } catch (error) {
      if (!ours.signal.aborted) setRefusals(refusalsIn(error))
    } finally {
      if (!ours.signal.aborted) setStep(null)
    }
  }

  const look = (prefer?: Way) =>
    during(async signal => {
      const answer = await askTheAgent(asking, { ask: 'certificates' }, { tell: setStep, signal, prefer })
      if (answer.state === 'found') setFound(foundOn(answer.tokens))
      if (answer.state === 'failed') setRefusals(answer.refusals)
    })

  const signIt = (prefer?: Way) =>
    during(async signal => {
      const { der, chain } = found![chosen]!
      const { prepared } = await begin.mutateAsync({ body: { certificate: der, chain } })
      const fingerprint = hexOf(await sha256(unbase64(der)!))
      const answer = await askTheAgent(
        asking,
        {
          ask: 'sign',
          certificate: fingerprint,
          language: i18n.language === 'en' ? 'en' : 'hi',
          preparation: prepared.id,
          items: prepared.items,
        },
        { tell: setStep, signal, prefer },
      )
      if (answer.state === 'declined') setDeclined(true)
      if (answer.state === 'failed') setRefusals(answer.refusals)
      if (answer.state !== 'signed') return
      await register.mutateAsync({
        body: { preparation: prepared.id, cms: answer.signatures[0]!.cms, replaces: replaces || null },
      })
      sayDone(t('own.registeredNow'))
      onClose()
    })

  const active = own.data?.items.filter(each => each.state !== 'ended') ?? []
  return (
    <Stack gap="sm" mt="sm">
      <WhichComputer agents={agents} value={computer} onChange={setComputer} />
      {found?.length === 0 && <p role="status">{t('own.noTokens')}</p>}
      {found && found.length > 0 && (
        <Radio.Group
          label={t('own.choose')}
          value={String(chosen)}
          onChange={value => setChosen(Number(value))}
        >
          <Stack gap={6} mt={6}>
            {found.map(({ certificate }, index) => (
              <Radio
                key={base64(certificate.der).slice(-24)}
                value={String(index)}
                label={shownName(certificate.subject)}
                description={`${shownName(certificate.issuer)} · ${t('fromTo', {
                  from: date(certificate.notBefore.toISOString()),
                  to: date(certificate.notAfter.toISOString()),
                })}`}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {found && found.length > 0 && active.length > 0 && (
        <NativeSelect
          label={t('own.replaces')}
          value={replaces}
          onChange={event => setReplaces(event.currentTarget.value)}
          data={[
            { value: '', label: t('own.replacesNone') },
            ...active.map(each => ({ value: each.id, label: `${each.name}, ${date(each.registeredAt)}` })),
          ]}
        />
      )}
      {step && (
        <StepShown step={step} onOtherWay={() => void (found?.length ? signIt('line') : look('line'))} />
      )}
      {declined && <p role="status">{t('own.declined')}</p>}
      <RefusalNote refusals={refusals} />
      <Group gap="xs">
        {found && found.length > 0 ? (
          <Button
            onClick={() => void signIt()}
            loading={step !== null || begin.isPending || register.isPending}
          >
            {t('own.registerAct')}
          </Button>
        ) : (
          <Button onClick={() => void look()} loading={step !== null}>
            {t('own.lookNow')}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {t('web:cancel')}
        </Button>
      </Group>
    </Stack>
  )
}
