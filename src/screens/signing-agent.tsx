import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { agentDownload } from '#signing/agents/contract.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'

/** The tokens whose drivers the agent looks for (`src/agent/modules.ts`), by the names they are sold under. */
const tokens = [
  'ePass2003 / HyperPKI',
  'ProxKey',
  'TrustKey',
  'mToken',
  'InnaITKey',
  'SafeNet eToken',
  'SafeNet IDPrime',
]

/** How the signing agent is installed, on each kind of computer, and what an administrator sets in managed browsers. */
export const SigningAgent = () => {
  const { t } = useTranslation('agent')
  return (
    <div className="page">
      <PageHeader title={t('install.title')} />
      <div className="card">
        <p>{t('install.what')}</p>
        <ol>
          <li>{t('install.node')}</li>
          <li>
            {t('install.get')}{' '}
            <Button component="a" href={agentDownload} size="compact-sm" variant="default" download>
              {t('install.download')}
            </Button>
          </li>
          <li>
            {t('install.start')}
            <ul>
              <li>
                Windows: <code>start.cmd</code>
              </li>
              <li>
                Linux: <code>./start.sh</code>
              </li>
              <li>
                macOS: <code>start.command</code>
              </li>
            </ul>
          </li>
          <li>
            {t('install.token')} {t('install.found', { tokens: tokens.join(', ') })}
            <p className="sub">
              {t('install.other')} <code>./start.sh --module /usr/lib/driver.so</code>
            </p>
          </li>
          <li>{t('install.connect')}</li>
        </ol>
        <p className="sub">{t('install.compiles')}</p>
        <h2>{t('install.browser')}</h2>
        <p>{t('install.allow')}</p>
        <p>{t('install.policies')}</p>
        <ul>
          <li>
            <code>LoopbackNetworkAllowedForUrls</code>
          </li>
          <li>
            <code>LocalNetworkAccessAllowedForUrls</code>
          </li>
        </ul>
        <p>{t('install.otherway')}</p>
        <p className="sub">{t('install.tried')}</p>
      </div>
    </div>
  )
}
