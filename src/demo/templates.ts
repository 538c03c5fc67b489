import type { DraftKind } from '#drafts/content.ts'
import type { Language } from '#kit/bilingual.ts'
import type { UnitKey } from './office.ts'
import type { DemoTemplate } from './shapes.ts'

type Form = {
  unit?: UnitKey
  heading?: string
  salutation?: string
  opening: readonly string[]
  close: readonly string[]
  closing?: string
  copies?: string
}

const form = <const K extends string>(
  key: K,
  kind: DraftKind,
  language: Language,
  hi: string,
  en: string,
  { unit, heading = '', salutation = '', opening, close, closing = '', copies = '' }: Form,
): DemoTemplate & { key: K } => ({
  key,
  kind,
  language,
  unit: unit ?? null,
  name: { hi, en },
  body: { v: 1, heading, salutation, opening: [...opening], close: [...close], closing, copies },
})

const copiesHi = 'प्रतिलिपि सूचनार्थ एवं आवश्यक कार्यवाही हेतु:'
const copiesEn = 'Copy forwarded for information and necessary action to:'

/** The forms every office begins its papers from; blanks are those of `drafts/content.ts`. */
export const templates = [
  form('letter-hi', 'letter', 'hi', 'पत्र', 'Letter (Hindi)', {
    salutation: 'महोदय/महोदया,',
    opening: [
      'विषयांतर्गत आपके पत्र क्रमांक {{puc.number}} दिनांक {{puc.date}} का कृपया अवलोकन करें। इस संबंध में निर्देशानुसार लेख है कि –',
    ],
    close: ['कृपया उपरोक्तानुसार आवश्यक कार्यवाही सुनिश्चित करें।'],
    closing: 'भवदीय',
    copies: copiesHi,
  }),
  form('letter-en', 'letter', 'en', 'पत्र (अंग्रेज़ी)', 'Letter', {
    salutation: 'Sir/Madam,',
    opening: [
      'I am directed to refer to your letter No. {{puc.number}} dated {{puc.date}} on the subject cited above and to say as under.',
    ],
    close: ['This issues with the approval of the competent authority.'],
    closing: 'Yours faithfully,',
    copies: copiesEn,
  }),
  form('om-hi', 'office_memorandum', 'hi', 'कार्यालय ज्ञापन', 'Office Memorandum (Hindi)', {
    heading: 'कार्यालय ज्ञापन',
    opening: [
      'अधोहस्ताक्षरी को {{puc.sender}} के पत्र क्रमांक {{puc.number}} दिनांक {{puc.date}} के संदर्भ में यह कहने का निदेश हुआ है कि –',
    ],
    close: ['यह सक्षम प्राधिकारी के अनुमोदन से जारी किया जाता है।'],
    copies: copiesHi,
  }),
  form('om-en', 'office_memorandum', 'en', 'कार्यालय ज्ञापन (अंग्रेज़ी)', 'Office Memorandum', {
    heading: 'OFFICE MEMORANDUM',
    opening: [
      'The undersigned is directed to refer to {{puc.sender}} letter No. {{puc.number}} dated {{puc.date}} on the subject mentioned above and to state as follows.',
    ],
    close: ['This issues with the approval of the competent authority.'],
    copies: copiesEn,
  }),
  form('order-hi', 'order', 'hi', 'आदेश', 'Order (Hindi)', {
    heading: 'आदेश',
    opening: [
      '{{puc.sender}} के पत्र क्रमांक {{puc.number}} दिनांक {{puc.date}} के परिप्रेक्ष्य में राज्य शासन एतद्द्वारा निम्नानुसार आदेश प्रदान करता है –',
    ],
    close: ['यह आदेश तत्काल प्रभाव से लागू होगा।'],
    closing: 'राज्यपाल के नाम से तथा आदेशानुसार',
    copies: copiesHi,
  }),
  form('order-en', 'order', 'en', 'आदेश (अंग्रेज़ी)', 'Order', {
    heading: 'ORDER',
    opening: [
      'With reference to No. {{puc.number}} dated {{puc.date}} from {{puc.sender}}, sanction is hereby accorded as under:',
    ],
    close: ['The expenditure shall be met from the sanctioned budget of the current financial year.'],
    closing: 'By order and in the name of the Governor,',
    copies: copiesEn,
  }),
  form('collector-order-hi', 'order', 'hi', 'कलेक्टर का आदेश', "Collector's order (Hindi)", {
    unit: 'coll-raipur',
    heading: 'आदेश',
    opening: [
      '{{puc.sender}} से प्राप्त प्रकरण क्रमांक {{puc.number}} दिनांक {{puc.date}} में संलग्न प्रतिवेदन एवं अभिलेखों के परीक्षण उपरांत –',
    ],
    close: ['आदेश की प्रति संबंधितों को तामील की जाए।'],
    copies: 'प्रतिलिपि सूचनार्थ एवं पालनार्थ:',
  }),
  form('memo-hi', 'memo', 'hi', 'ज्ञापन', 'Memo (Hindi)', {
    heading: 'ज्ञापन',
    opening: ['विषयांतर्गत प्राप्त पत्र क्रमांक {{puc.number}} दिनांक {{puc.date}} की छायाप्रति संलग्न कर लेख है कि –'],
    close: ['की गई कार्यवाही से इस कार्यालय को नियत समय-सीमा में अवगत कराएँ।'],
    copies: copiesHi,
  }),
  form('memo-en', 'memo', 'en', 'ज्ञापन (अंग्रेज़ी)', 'Memo', {
    heading: 'MEMORANDUM',
    opening: [
      'With reference to No. {{puc.number}} dated {{puc.date}}, the following is communicated for compliance:',
    ],
    close: ['A report on the action taken may be sent within the time stated.'],
    copies: copiesEn,
  }),
  form('circular-hi', 'circular', 'hi', 'परिपत्र', 'Circular (Hindi)', {
    unit: 'gad',
    heading: 'परिपत्र',
    opening: ['राज्य शासन के ध्यान में लाया गया है कि –'],
    close: ['कृपया इन निर्देशों का कड़ाई से पालन सुनिश्चित करें तथा अपने अधीनस्थ कार्यालयों को भी अवगत कराएँ।'],
    copies: 'प्रतिलिपि:',
  }),
]

/** The key of a form. */
export type TemplateKey = (typeof templates)[number]['key']
