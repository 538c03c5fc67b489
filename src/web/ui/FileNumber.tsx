import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './FileNumber.module.css'

/** The number of a file, receipt or issue: monospaced, copied by a click. With `plain` it stands inside a link or row and only shows. */
export const FileNumber = ({ number, plain = false }: { number: string; plain?: boolean }) => {
  const { t } = useTranslation('web')
  const [copied, setCopied] = useState(false)
  if (plain) return <span className="num">{number}</span>
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(number)
      setCopied(true)
      setTimeout(() => setCopied(false), 1600)
    } catch {
      // Not allowed here (plain http on the office network): the number can still be selected.
    }
  }
  return (
    <button type="button" className={`num ${styles.number}`} onClick={copy} title={t('copyNumber')}>
      {number}
      <span role="status" className={copied ? styles.copied : 'unseen'}>
        {copied ? t('copied') : ''}
      </span>
    </button>
  )
}
