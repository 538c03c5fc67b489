import { Button, FileButton } from '@mantine/core'
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
  const [chosen, setChosen] = useState<File>()
  const [sha256, setSha256] = useState<string>()
  const check = async (file: File | null): Promise<void> => {
    if (!file) return
    setSha256(undefined)
    setChosen(file)
    setSha256(await hashed(file))
  }
  return (
    <section className={styles.pdf}>
      <h2>{t('check.byPdf')}</h2>
      <p className="sub">{t('check.byPdfHint')}</p>
      <div>
        <FileButton accept="application/pdf" onChange={check}>
          {props => (
            <Button {...props} variant="default">
              {t('check.choosePdf')}
            </Button>
          )}
        </FileButton>{' '}
        <span className="sub">{chosen?.name}</span>
      </div>
      {sha256 && <CheckedByDocument sha256={sha256} />}
    </section>
  )
}
