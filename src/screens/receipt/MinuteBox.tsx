import { Textarea } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keep, kept, letGo } from '#web/kept.ts'
import { useKey } from '#web/keys.ts'
import { PressedBy } from '#web/ui/PressedBy.tsx'
import styles from './Receipt.module.css'

/** The minute while it is written, kept on this machine until it is sealed by sending. */
export const useMinute = (owner: string, receiptId: string) => {
  const what = `minute/${receiptId}`
  const [text, setText] = useState('')
  useEffect(() => {
    let gone = false
    void kept<string>(owner, what).then(found => {
      if (!gone && found) setText(before => before || found.value)
    })
    return () => {
      gone = true
    }
  }, [owner, what])
  return {
    text,
    write: (next: string): void => {
      setText(next)
      void (next.trim() === '' ? letGo(owner, what) : keep(owner, what, next))
    },
    clear: (): void => {
      setText('')
      void letGo(owner, what)
    },
  }
}

/** Where the minute is written, at the foot of the sheet. Ctrl+Enter goes on to sending. */
export const MinuteBox = (props: { value: string; onChange: (text: string) => void; onSend: () => void }) => {
  const { t } = useTranslation('receipts')
  const field = useRef<HTMLTextAreaElement>(null)
  useKey('n', () => field.current?.focus(), t('diarise.minute'))
  return (
    <div className={styles.write}>
      <Textarea
        ref={field}
        variant="unstyled"
        label={
          <>
            {t('diarise.minute')} <PressedBy press="n" />
          </>
        }
        placeholder={t('receipt.writeHere')}
        value={props.value}
        onChange={event => props.onChange(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            props.onSend()
          }
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={4000}
      />
    </div>
  )
}
