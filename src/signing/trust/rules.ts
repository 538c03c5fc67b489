import { type Refusal, refuse } from '#kit/refusal.ts'
import type { Certificate } from '#signing/cms/certificate.ts'
import { shownName } from '#signing/cms/name.ts'
import type { Crl } from '#signing/lists/crl.ts'

/** Whether an address is one lists may be fetched from: the host, or the host and the beginning of the path, stands in the list. */
export const mayFetch = (address: string, allowed: readonly string[]): boolean => {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return false
  }
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) return false
  return allowed.some(each => {
    const slash = each.indexOf('/')
    const [host, path] = slash < 0 ? [each, '/'] : [each.slice(0, slash), each.slice(slash)]
    return url.host.toLowerCase() === host && url.pathname.toLowerCase().startsWith(path)
  })
}

/** Why a certificate can't be an authority here. */
export const checkAuthority = (certificate: Certificate, known: boolean, now: Date): Refusal[] => {
  const name = shownName(certificate.subject)
  return [
    ...(!certificate.authority || certificate.uses?.has('keyCertSign') === false
      ? [refuse('authority-none', { name }, 'file')]
      : []),
    ...(certificate.notAfter <= now
      ? [refuse('authority-ended', { name, until: certificate.notAfter.toISOString() }, 'file')]
      : []),
    ...(certificate.key.kind === 'other' || (certificate.key.kind === 'rsa' && certificate.key.bits < 2048)
      ? [refuse('authority-weak', { name }, 'file')]
      : []),
    ...(known ? [refuse('authority-known', { name }, 'file')] : []),
  ]
}

const numberOf = (hex: string | null): bigint | null => (hex === null ? null : BigInt(`0x${hex || '0'}`))

/** Why a list does not take the place of the one in force: an older one never does, by its time and by its number. */
export const checkList = (
  crl: Pick<Crl, 'thisUpdate' | 'nextUpdate' | 'number'>,
  before: { thisUpdate: Date; number: string | null } | null,
  now: Date,
): Refusal[] => {
  if (!crl.nextUpdate || crl.nextUpdate <= crl.thisUpdate)
    return [refuse('list-never-fresh', undefined, 'file')]
  if (crl.thisUpdate.getTime() > now.getTime() + 300_000)
    return [refuse('list-never-fresh', undefined, 'file')]
  if (!before) return []
  const [number, old] = [numberOf(crl.number), numberOf(before.number)]
  if (crl.thisUpdate.getTime() === before.thisUpdate.getTime() && number === old)
    return [refuse('list-known', undefined, 'file')]
  const isOlder = crl.thisUpdate < before.thisUpdate || (number !== null && old !== null && number < old)
  return isOlder
    ? [
        refuse(
          'list-older',
          { before: before.thisUpdate.toISOString(), at: crl.thisUpdate.toISOString() },
          'file',
        ),
      ]
    : []
}
