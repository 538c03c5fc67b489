import { z } from 'zod'
import { line } from '#kit/text.ts'

/** What an outgoing paper is: each kind has templates, a form and approving powers of its own (CSMOP, forms of communication). */
export const draftKind = z.enum([
  'letter',
  'office_memorandum',
  'do_letter',
  'memo',
  'order',
  'office_order',
  'notification',
  'circular',
  'uo_note',
  'minutes',
  'show_cause',
  'interim_reply',
  'reminder',
  'press_note',
])
export type DraftKind = z.infer<typeof draftKind>

/** Where the addressees stand: before the subject, after the signature, or among the copies with no block of their own. */
export const addresseesAt = z.enum(['above', 'below', 'copies'])

/** Where number and date stand: under the letterhead, or at the foot as in an U.O. note. */
export const numberAt = z.enum(['head', 'foot'])

/** How the subject stands: after its word, as a headline, or not at all. */
export const subjectAs = z.enum(['line', 'headline', 'none'])

/** The head of the paper where a template says otherwise than its office: government, office and the lines below. */
export const headGiven = z.strictObject({
  above: line(200),
  office: line(300),
  lines: z.array(line(300)).max(5),
})

/** How long each of a template's single lines may be, in signs. */
export const longest = {
  note: 300,
  numberWord: 80,
  heading: 200,
  salutation: 300,
  closing: 300,
  authority: 300,
  copies: 300,
  endorsement: 300,
} as const

const words = {
  heading: line(longest.heading),
  salutation: line(longest.salutation),
  opening: z.array(line(2000)).max(20),
  close: z.array(line(2000)).max(20),
  closing: line(longest.closing),
  copies: line(longest.copies),
}

const form1 = z.strictObject({ v: z.literal(1), ...words })

/**
 * The form a template gives a paper, version 2. `opening` and `close` are put into the body when a draft begins, blanks filled:
 * `{{file.number}}`, `{{subject}}`, `{{puc.number}}`, `{{puc.date}}`, `{{puc.sender}}`. `note` stands at the very top ("राजपत्र में
 * प्रकाशनार्थ"), `heading` above the text ("कार्यालय ज्ञापन"), `authority` above the signature ("राज्यपाल के नाम से तथा आदेशानुसार"),
 * `copies` above the list of copies, `endorsement` above what is endorsed; `numberWord` before the number, where it is not the usual.
 */
export const templateBody = z.strictObject({
  v: z.literal(2),
  ...words,
  note: line(longest.note),
  numberWord: line(longest.numberWord),
  numberAt,
  subjectAs,
  addresseesAt,
  authority: line(longest.authority),
  endorsement: line(longest.endorsement),
  /** the signatory's name and designation stand at the head too, and he signs over his name alone (D.O. letter) */
  personal: z.boolean(),
  letterhead: headGiven.nullable(),
})
export type TemplateBody = z.infer<typeof templateBody>

type Layout = Pick<
  TemplateBody,
  'note' | 'numberWord' | 'numberAt' | 'subjectAs' | 'addresseesAt' | 'authority' | 'endorsement' | 'personal'
>

type Words = { hi: string; en: string }
const none: Words = { hi: '', en: '' }

const usual = {
  note: none,
  numberWord: none,
  numberAt: 'head',
  subjectAs: 'line',
  addresseesAt: 'above',
  authority: none,
  personal: false,
} as const

const layouts: Record<
  DraftKind,
  Partial<{
    note: Words
    numberWord: Words
    numberAt: Layout['numberAt']
    subjectAs: Layout['subjectAs']
    addresseesAt: Layout['addresseesAt']
    authority: Words
    personal: boolean
  }>
> = {
  letter: {},
  interim_reply: {},
  reminder: {},
  memo: {},
  show_cause: {},
  // in the third person, no salutation; the addressee stands at the foot on the left
  office_memorandum: { addresseesAt: 'below' },
  // from one officer to another by name
  do_letter: {
    addresseesAt: 'below',
    personal: true,
    numberWord: { hi: 'अर्द्धशासकीय पत्र क्रमांक', en: 'D.O. No.' },
  },
  // orders and notifications address nobody: whom they concern gets a copy
  order: { addresseesAt: 'copies' },
  office_order: { addresseesAt: 'copies' },
  notification: {
    addresseesAt: 'copies',
    note: { hi: '(राजपत्र में प्रकाशनार्थ)', en: '(To be published in the Gazette)' },
    authority: { hi: 'राज्यपाल के नाम से तथा आदेशानुसार,', en: 'By order and in the name of the Governor,' },
    subjectAs: 'none',
  },
  circular: {},
  uo_note: {
    addresseesAt: 'below',
    numberAt: 'foot',
    numberWord: { hi: 'अशासकीय टीप क्रमांक', en: 'U.O. No.' },
  },
  minutes: { addresseesAt: 'below' },
  press_note: { addresseesAt: 'below', subjectAs: 'headline' },
}

/** How a kind is laid out where its template does not say otherwise. */
export const layoutOf = (kind: DraftKind, language: 'hi' | 'en'): Layout => {
  const own = { ...usual, ...layouts[kind] }
  return {
    ...own,
    note: own.note[language],
    numberWord: own.numberWord[language],
    authority: own.authority[language],
    endorsement:
      language === 'hi'
        ? 'प्रतिलिपि सूचनार्थ एवं आवश्यक कार्यवाही हेतु अग्रेषित:'
        : 'Copy forwarded for information and necessary action to:',
  }
}

const headings: Record<DraftKind, Words> = {
  letter: none,
  do_letter: none,
  interim_reply: none,
  office_memorandum: { hi: 'कार्यालय ज्ञापन', en: 'OFFICE MEMORANDUM' },
  memo: { hi: 'ज्ञापन', en: 'MEMORANDUM' },
  order: { hi: 'आदेश', en: 'ORDER' },
  office_order: { hi: 'कार्यालय आदेश', en: 'OFFICE ORDER' },
  notification: { hi: 'अधिसूचना', en: 'NOTIFICATION' },
  circular: { hi: 'परिपत्र', en: 'CIRCULAR' },
  uo_note: { hi: 'अशासकीय टीप', en: 'U.O. NOTE' },
  minutes: { hi: 'बैठक का कार्यवृत्त', en: 'MINUTES OF THE MEETING' },
  show_cause: { hi: 'कारण बताओ सूचना पत्र', en: 'SHOW-CAUSE NOTICE' },
  reminder: { hi: 'स्मरण पत्र', en: 'REMINDER' },
  press_note: { hi: 'प्रेस विज्ञप्ति', en: 'PRESS NOTE' },
}

const greeting: Record<'hi' | 'en', { letter: [string, string]; personal: [string, string] }> = {
  hi: { letter: ['महोदय/महोदया,', 'भवदीय,'], personal: ['आदरणीय महोदय,', 'आपका,'] },
  en: { letter: ['Sir/Madam,', 'Yours faithfully,'], personal: ['Dear Sir/Madam,', 'Yours sincerely,'] },
}

/** The form of a kind when nobody has written a template: heading, greeting and places as CSMOP has them, no words of the text. */
export const standardForm = (kind: DraftKind, language: 'hi' | 'en'): TemplateBody => {
  const layout = layoutOf(kind, language)
  const isLetter = kind === 'letter' || kind === 'interim_reply' || kind === 'reminder'
  const [salutation, closing] = layout.personal
    ? greeting[language].personal
    : isLetter
      ? greeting[language].letter
      : ['', '']
  return {
    v: 2,
    heading: headings[kind][language],
    salutation,
    opening: [],
    close: [],
    closing,
    copies: language === 'hi' ? 'प्रतिलिपि:' : 'Copy to:',
    letterhead: null,
    ...layout,
  }
}

/** A template's form as it was stored: one of version 1 stays readable, laid out as its kind is. */
export const storedForm = (stored: unknown, kind: DraftKind, language: 'hi' | 'en'): TemplateBody => {
  const old = form1.safeParse(stored)
  if (!old.success) return templateBody.parse(stored)
  return { ...standardForm(kind, language), ...old.data, v: 2 }
}
