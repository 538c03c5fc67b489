import { Radio, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SealingRule } from '#signing/attest/contract.ts'

/** How a note is attested when it is sealed. */
export type How = 'server' | 'token'

/** How one seals where nothing else is chosen: with the token where that is asked for. */
export const howAtFirst = (sealing: SealingRule): How => (sealing.must && !sealing.later ? 'token' : 'server')

/** Chooses between the server's seal and one's own token; what the unit asks for is said. */
export const SealHow = (props: { sealing: SealingRule; value: How; onChange: (how: How) => void }) => {
  const { t } = useTranslation('notes')
  const { must, later } = props.sealing
  return (
    <Radio.Group
      label={t('how.label')}
      value={props.value}
      onChange={value => props.onChange(value === 'token' ? 'token' : 'server')}
    >
      <Stack gap={6} mt={4}>
        <Radio value="token" label={t('attested.dsc')} description={t('how.token')} />
        <Radio
          value="server"
          label={t('attested.server')}
          disabled={must && !later}
          description={must ? t(later ? 'how.later' : 'how.must') : t('how.server')}
        />
      </Stack>
    </Radio.Group>
  )
}
