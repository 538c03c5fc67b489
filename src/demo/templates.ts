import type { DraftKind } from '#drafts/form.ts'
import type { Language } from '#kit/bilingual.ts'
import type { DemoTemplate } from './shapes.ts'

/**
 * Forms of single units, beside those every instance begins with; blanks are those of `drafts/content.ts`. A unit's own form comes
 * first when one of its kind and language is asked for.
 */
export const templates: readonly DemoTemplate[] = [
  {
    key: 'collector-order-hi',
    kind: 'order',
    language: 'hi',
    unit: 'coll-raipur',
    name: { hi: 'कलेक्टर का आदेश', en: "Collector's order (Hindi)" },
    body: {
      heading: 'आदेश',
      salutation: '',
      opening: [
        '{{puc.sender}} से प्राप्त प्रकरण क्रमांक {{puc.number}} दिनांक {{puc.date}} में संलग्न प्रतिवेदन एवं अभिलेखों के परीक्षण उपरांत –',
      ],
      close: ['आदेश की प्रति संबंधितों को तामील की जाए।'],
      closing: '',
      copies: 'प्रतिलिपि सूचनार्थ एवं पालनार्थ:',
    },
  },
  {
    key: 'circular-hi',
    kind: 'circular',
    language: 'hi',
    unit: 'gad',
    name: { hi: 'सामान्य प्रशासन विभाग का परिपत्र', en: 'Circular of General Administration (Hindi)' },
    body: {
      heading: 'परिपत्र',
      salutation: '',
      opening: ['राज्य शासन के ध्यान में लाया गया है कि –'],
      close: ['कृपया इन निर्देशों का कड़ाई से पालन सुनिश्चित करें तथा अपने अधीनस्थ कार्यालयों को भी अवगत कराएँ।'],
      closing: '',
      copies: 'प्रतिलिपि:',
    },
  },
  {
    key: 'health-order-hi',
    kind: 'order',
    language: 'hi',
    unit: 'health',
    name: { hi: 'स्वास्थ्य विभाग का स्वीकृति आदेश', en: 'Sanction order of the Health Department (Hindi)' },
    body: {
      heading: 'आदेश',
      salutation: '',
      opening: [
        '{{puc.sender}} के पत्र क्रमांक {{puc.number}} दिनांक {{puc.date}} के परिप्रेक्ष्य में राज्य शासन एतद्द्वारा निम्नानुसार आदेश प्रदान करता है –',
      ],
      close: ['यह आदेश तत्काल प्रभाव से लागू होगा।'],
      closing: 'राज्यपाल के नाम से तथा आदेशानुसार',
      copies: 'प्रतिलिपि सूचनार्थ एवं आवश्यक कार्यवाही हेतु:',
    },
  },
]

/** What is asked of a form: its kind and language, and the unit's own one by key where it has one. */
export type FormAsked = { kind: DraftKind; language: Language; own?: string }
