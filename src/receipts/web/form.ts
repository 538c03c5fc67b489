import type { Call } from '#kit/endpoint.ts'
import type { Particulars, Sender } from '#receipts/particulars.ts'
import type { diarise } from '../contract.ts'

/** The particulars while they are being typed. `receivedOn` of null is today. */
export type DiariseForm = Particulars & {
  /** the clerk saw the earlier one and registers this all the same */
  acknowledged: boolean
  /** how many pages a physical receipt has; null: electronic */
  paperPages: number | null
}

const nobody: Sender = { name: '', designation: '', organisation: '', address: '', email: '', mobile: '' }

/** An empty form. What runs through a bag of letters (how they came, their language and type) stays from the one before. */
export const emptyForm = (before?: DiariseForm): DiariseForm => ({
  deliveryMode: before?.deliveryMode ?? 'messenger',
  letterLanguage: before?.letterLanguage ?? 'hi',
  type: before?.type ?? 'letter',
  classification: 'normal',
  urgency: 'ordinary',
  vip: null,
  letterNumber: '',
  letterOn: null,
  receivedOn: null,
  lateReason: '',
  sender: nobody,
  category: null,
  subcategory: null,
  subject: { hi: '', en: '' },
  enclosures: '',
  remarks: '',
  acknowledged: false,
  paperPages: null,
})

/** The form for the next letter of the same kind: everything but the letter's own number stays. */
export const copiedForm = (before: DiariseForm): DiariseForm => ({
  ...before,
  letterNumber: '',
  acknowledged: false,
})

/** True when nothing of this letter has been typed yet. */
export const isUntouched = (form: DiariseForm): boolean =>
  JSON.stringify(form) === JSON.stringify(emptyForm(form))

/** The fields of the form, for putting each refusal at its own. */
export const diariseFields = [
  'documentId',
  'deliveryMode',
  'letterLanguage',
  'type',
  'classification',
  'urgency',
  'vip',
  'letterNumber',
  'letterOn',
  'receivedOn',
  'lateReason',
  'sender.organisation',
  'sender.name',
  'sender.designation',
  'sender.address',
  'sender.email',
  'sender.mobile',
  'category',
  'subcategory',
  'subject',
  'subject.hi',
  'subject.en',
  'enclosures',
  'remarks',
  'duplicateOf',
  'physical.pages',
] as const

type Body = Call<typeof diarise>['body']

/** What the form sends. */
export const bodyOf = (form: DiariseForm, documentId: string | null, send: Body['send']): Body => {
  const { acknowledged, paperPages, ...particulars } = form
  return {
    ...particulars,
    lateReason: form.receivedOn === null ? '' : form.lateReason,
    documentId,
    physical: paperPages === null ? null : { pages: paperPages },
    duplicateOf: acknowledged ? 'acknowledged' : null,
    send: send ?? null,
  }
}
