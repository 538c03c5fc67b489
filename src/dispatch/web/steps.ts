import type { DispatchStep } from '#dispatch/contract.ts'

type Say = (key: string, values?: Record<string, unknown>) => string

/** What was told of a step, as words: `स्पीड पोस्ट, क्र. EC12…`, `वाहक: रामू`, a reason. */
export const particularsInWords = (said: DispatchStep['particulars'], t: Say): string => {
  if (!said) return ''
  if ('text' in said)
    return [said.cause && t(`cause.${said.cause}`), said.proof && t(`proof.${said.proof}`), said.text]
      .filter(Boolean)
      .join(', ')
  const parts =
    said.by === 'post'
      ? [
          t(`way.${said.way}`),
          said.number && t('article', { number: said.number }),
          said.weight && t('weight', { grams: said.weight }),
          said.postage && t('postage', { rupees: said.postage }),
        ]
      : [t('peon', { name: said.peon }), said.book && t('book', { page: said.book })]
  return parts.filter(Boolean).join(', ')
}
