import type { CorrespondentKey } from './correspondents.ts'
import type { Block, Day, DemoLetter } from './shapes.ts'

type Plain = Pick<DemoLetter, 'look' | 'number' | 'body' | 'type' | 'category'> &
  Partial<
    Pick<
      DemoLetter,
      | 'language'
      | 'urgency'
      | 'scan'
      | 'delivery'
      | 'label'
      | 'references'
      | 'salutation'
      | 'closing'
      | 'copies'
      | 'remarks'
    >
  > & {
    sender: CorrespondentKey
    date: Day
    hi: string
    en: string
    body: readonly Block[]
    signed: readonly string[]
  }

const addressed = {
  health: {
    hi: ['सचिव,', 'राज्य शासन,', 'स्वास्थ्य एवं परिवार कल्याण विभाग,', 'मंत्रालय, नवा रायपुर'],
    en: ['The Secretary,', 'Health and Family Welfare Department,', 'Mantralaya, Nava Raipur'],
  },
  dhs: {
    hi: ['संचालक,', 'स्वास्थ्य सेवाएँ,', 'इंद्रावती भवन, नवा रायपुर'],
    en: ['The Director,', 'Health Services,', 'Indravati Bhawan, Nava Raipur'],
  },
  fin: {
    hi: ['सचिव,', 'वित्त विभाग,', 'मंत्रालय, नवा रायपुर'],
    en: ['The Secretary,', 'Finance Department,', 'Mantralaya, Nava Raipur'],
  },
  cs: {
    hi: ['मुख्य सचिव,', 'राज्य शासन,', 'मंत्रालय, नवा रायपुर'],
    en: ['The Chief Secretary,', 'Mantralaya, Nava Raipur'],
  },
  raipur: { hi: ['कलेक्टर,', 'जिला रायपुर'], en: ['The Collector,', 'Raipur District'] },
  durg: { hi: ['कलेक्टर,', 'जिला दुर्ग'], en: ['The Collector,', 'Durg District'] },
} as const

/** The only letter of an everyday case, with what most letters have in common filled in. */
export const plainLetter = (
  to: keyof typeof addressed,
  { hi, en, signed, language = 'hi', ...plain }: Plain,
): DemoLetter => ({
  key: 'a',
  language,
  to: addressed[to][language],
  subject: { hi, en },
  salutation: language === 'hi' ? 'महोदय,' : 'Sir,',
  closing: language === 'hi' ? '' : 'Yours faithfully,',
  signatory: signed,
  scan: 'clean',
  delivery: 'messenger',
  urgency: 'ordinary',
  ...plain,
})
