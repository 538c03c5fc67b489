import { type Addressee, beginContent, type DraftContent } from './content.ts'
import type { DraftKind, TemplateBody } from './form.ts'

const words = {
  hi: {
    subject: 'शासकीय चिकित्सालयों में उपचार हेतु पैकेज दरों का पुनर्निर्धारण',
    reference: 'संचालनालय स्वास्थ्य सेवाएँ का पत्र क्रमांक 40/2026/135 दिनांक 08.06.2026',
    text: 'यह नमूने का पाठ है। प्रारूप में यहाँ पत्र का पाठ रहेगा; ऊपर और नीचे की पंक्तियाँ इसी नमूने से आती हैं।',
    sender: 'संचालनालय स्वास्थ्य सेवाएँ',
    enclosure: 'पुनरीक्षित दरों की सूची',
    to: ['संचालक', 'संचालनालय स्वास्थ्य सेवाएँ', 'इंद्रावती भवन, नवा रायपुर'],
    copy: ['समस्त कलेक्टर', 'राज्य के समस्त जिले', ''],
    endorsed: ['महालेखाकार', 'रायपुर', ''],
  },
  en: {
    subject: 'Revision of package rates for treatment in Government hospitals',
    reference: 'Letter No. 40/2026/135 dated 08.06.2026 from the Directorate of Health Services',
    text: 'This is sample text. The words of the letter will stand here; the lines above and below come from this template.',
    sender: 'Directorate of Health Services',
    enclosure: 'List of revised rates',
    to: ['The Director', 'Directorate of Health Services', 'Indravati Bhawan, Nava Raipur'],
    copy: ['All Collectors', 'All districts of the State', ''],
    endorsed: ['The Accountant General', 'Raipur', ''],
  },
} as const

const somebody = ([designation, organisation, address]: readonly [string, string, string]): Addressee => ({
  name: '',
  designation,
  organisation,
  address,
  mode: 'post',
  unitId: null,
  postId: null,
})

/** A believable paper in a form, for the one who edits the form: everything a paper of its kind can have. */
export const sampleContent = (
  form: { kind: DraftKind; language: 'hi' | 'en'; body: TemplateBody },
  signatoryPostId: string,
): DraftContent => {
  const { kind, language } = form
  const said = words[language]
  const begun = beginContent(
    form,
    {
      file: { number: 'A-21001/5/2026-H1' },
      subject: said.subject,
      puc: { number: '40/2026/135', date: '08.06.2026', sender: said.sender },
    },
    {
      references: kind === 'letter' ? [said.reference] : [],
      addressees: [somebody(said.to)],
      signatoryPostId,
    },
  )
  const [...blocks] = begun.body.content
  const empty = blocks.findIndex(block => block.type === 'paragraph' && block.content === undefined)
  blocks.splice(empty, 1, { type: 'paragraph', content: [{ type: 'text', text: said.text }] })
  const open = kind === 'press_note' || kind === 'do_letter' || kind === 'uo_note'
  return {
    ...begun,
    body: { type: 'doc', content: blocks },
    enclosures: kind === 'letter' ? [said.enclosure] : [],
    copies: open ? [] : [somebody(said.copy)],
    endorsement:
      kind === 'letter' || kind === 'order' || kind === 'notification'
        ? { heading: '', copies: [somebody(said.endorsed)], signatory: { postId: signatoryPostId } }
        : null,
  }
}
