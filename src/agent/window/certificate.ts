import { parseCertificate } from '#signing/cms/certificate.ts'
import { shownName } from '#signing/cms/name.ts'
import type { Words } from '../words.ts'
import { type Html, html } from './html.ts'

/** A certificate in one line: whose, from whom, until when. */
export const certificateLine = (words: Words, der: Uint8Array): Html => {
  try {
    const { subject, issuer, notAfter } = parseCertificate(der)
    const until = words.moment(notAfter.toISOString())
    return html`${shownName(subject)} <span class="about">${words.t('certificate', { issuer: shownName(issuer), until })}</span>`
  } catch {
    return html`<span class="about">${words.t('certificateUnreadable')}</span>`
  }
}
