import { Button, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ReplyOf } from '#kit/endpoint.ts'
import { getSignInSetting, setSignInSetting } from '#people/settings/contract.ts'
import { call, useCommand, useReply } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { Stale } from './Stale.tsx'
import { useEdited, useWrong } from './use-edited.ts'

type Setting = ReplyOf<typeof getSignInSetting>

/** How long one stays signed in. */
export const SignInSettings = () => {
  const { data, error } = useReply(getSignInSetting, {})
  if (error && !data) return <ErrorScreen error={error} />
  if (!data) return <Loading />
  return <SettingForm setting={data} />
}

const fieldsOf = ({ idleMinutes, sessionHours }: Setting) => ({
  idleMinutes: String(idleMinutes),
  sessionHours: String(sessionHours),
})

const SettingForm = ({ setting }: { setting: Setting }) => {
  const { t } = useTranslation('administration')
  const form = useEdited(setting, fieldsOf)
  const send = useCommand(setSignInSetting, {
    invalidates: [getSignInSetting],
    onDone: saved => {
      form.take(saved)
      sayDone(t('saved'))
    },
  })
  const { at, rest } = useWrong(send.error, ['idleMinutes', 'sessionHours'])
  const save = (version: number): void =>
    send.mutate({
      body: {
        idleMinutes: Number(form.fields.idleMinutes),
        sessionHours: Number(form.fields.sessionHours),
        version,
      },
    })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        save(form.version)
      }}
    >
      <Stack gap="sm" maw={480}>
        <h2>{t('signIn.title')}</h2>
        <TextInput
          type="number"
          label={t('signIn.idle')}
          description={t('signIn.idleHint')}
          required
          value={form.fields.idleMinutes}
          onChange={event => form.set({ idleMinutes: event.currentTarget.value })}
          error={at('idleMinutes')}
        />
        <TextInput
          type="number"
          label={t('signIn.hours')}
          description={t('signIn.hoursHint')}
          required
          value={form.fields.sessionHours}
          onChange={event => form.set({ sessionHours: event.currentTarget.value })}
          error={at('sessionHours')}
        />
        <p className="sub">{t(setting.version === 0 ? 'signIn.standard' : 'signIn.own')}</p>
        <Stale
          error={send.error}
          before={setting}
          names={{ idleMinutes: t('signIn.idle'), sessionHours: t('signIn.hours') }}
          onMine={save}
          onTheirs={async () => {
            form.take(await call(getSignInSetting, {}))
            send.reset()
          }}
        />
        <RefusalNote refusals={rest} />
        <div>
          <Button type="submit" loading={send.isPending} disabled={!form.isChanged}>
            {t('save')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
