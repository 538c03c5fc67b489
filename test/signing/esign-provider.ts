import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Environment } from '#environment.ts'
import { type Holder, issued, pem } from './authorities.ts'
import { EsignSimulator } from './esign-simulator.ts'

/** A provider that listens, under this authority, and an office's agreement with it as its settings say it. `who`: who proves himself there. */
export const esignProvider = async (issuer: Holder, who: () => string, clock?: () => Date) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-esign-'))
  const asp = await issued(issuer, 'Department', { kind: 'rsa-sha256' })
  const esp = await issued(issuer, 'Provider', { kind: 'rsa-sha256' })
  const simulator = new EsignSimulator(esp, issuer, asp.certificate, clock)
  const { address, close } = await simulator.listen(who)
  const at = (name: string) => path.join(folder, name)
  await writeFile(at('asp.key'), pem('PRIVATE KEY', await asp.key.pkcs8()))
  await writeFile(at('asp.pem'), pem('CERTIFICATE', asp.certificate))
  await writeFile(at('esp.cer'), esp.certificate)
  const settings: NonNullable<Environment['esign']> = {
    address,
    aspId: 'PATRAVALI-01',
    keyFile: at('asp.key'),
    certificateFile: at('asp.pem'),
    providerCertificateFile: at('esp.cer'),
  }
  return {
    simulator,
    settings,
    aspCertificate: asp.certificate,
    async close() {
      await close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
