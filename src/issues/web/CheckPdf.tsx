import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hexOf } from '#kit/octets.ts'
import { CheckedByDocument } from './Checked.tsx'
import styles from './Issue.module.css'

const hashed = async (file: Blob): Promise<string> => {
  const bytes = new Uint8Array(await file.arrayBuffer())
  // only a page served over HTTPS may hash by the browser itself
  if (globalThis.crypto?.subtle) return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
  const { sha256 } = await import('@noble/hashes/sha2.js')
  return hexOf(sha256(bytes))
}

/** Checks a letter by its PDF, which stays with whoever holds it: the browser hashes it and asks for the hash. */
export const CheckPdf = () => {
  const { t } = useTranslation('issues')
  const [sha256, setSha256] = useState<string>()
  return (
    <section className={styles.pdf}>
      <label>
        <b>{t('check.byPdf')}</b>
        <span className="sub">{t('check.byPdfHint')}</span>
        <input
          type="file"
          accept="application/pdf"
          onChange={event => {
            const file = event.currentTarget.files?.[0]
            setSha256(undefined)
            if (file) void hashed(file).then(setSha256)
          }}
        />
      </label>
      {sha256 && <CheckedByDocument sha256={sha256} />}
    </section>
  )
}
