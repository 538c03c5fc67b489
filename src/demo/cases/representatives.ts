import type { DemoCase } from '../shapes.ts'
import { closeReceipt, diarise, read, send } from '../steps.ts'

const mpLetter: DemoCase = {
  key: 'mp-private-hospital',
  letters: [
    {
      key: 'a',
      sender: 'mp-mahanadi',
      look: 'representative',
      language: 'en',
      number: 'MP/KR/{{year}}/388',
      date: '-5',
      to: ['Shri Arvind Saxena,', 'Secretary, Health and Family Welfare,', 'Nava Raipur'],
      subject: {
        hi: 'निजी पंजीकृत अस्पतालों में योजना अंतर्गत उपचार से इंकार किए जाने की शिकायत',
        en: 'Refusal of treatment under the scheme by empanelled private hospitals',
      },
      salutation: 'Dear Shri Saxena,',
      body: [
        'During my recent tour of Arang and Abhanpur blocks, several families brought to my notice that two empanelled private hospitals at Raipur are asking holders of valid cards for a cash deposit before admission, and are issuing no receipt for it.',
        'In particular I would mention the case of Smt. Ramkumari, aged 54, of village Lakhauli, who was admitted for a cardiac procedure and made to deposit Rs. 40,000 although the package covers the whole treatment. Copies of her papers are enclosed.',
        'I shall be grateful if the matter is looked into, the amount is refunded to the family and action is taken against the hospitals under the terms of their empanelment. I may kindly be informed of the outcome.',
      ],
      closing: 'With regards,\nYours sincerely,',
      signatory: ['(Kalpana Rathia)', 'Member of Parliament (Lok Sabha)'],
      annexures: [
        {
          title: 'Copies of papers of Smt. Ramkumari',
          blocks: [
            'Admission slip No. 20417; Ward: Cardiology; Category: Scheme.',
            {
              list: [
                'Advance deposited: Rs. 40,000 (handwritten slip, no receipt number).',
                'Card verified at the help desk: Yes.',
                'Package code noted on the slip: none.',
              ],
            },
          ],
        },
      ],
      scan: 'clean',
      delivery: 'speed_post',
      type: 'do_letter',
      category: 'general',
      urgency: 'priority',
      label: 'mp',
    },
  ],
  steps: [
    diarise('-3 10:30', 'CRU-H1'),
    send('-3 10:45', 'CRU-H1', 'SECY-H', 'for_necessary_action', { due: 15, urgency: 'priority' }),
    send('-3 13:10', 'SECY-H', 'JS-H', 'for_examination', {
      minute: 'सांसद महोदया को पावती भेजें। राज्य नोडल एजेंसी से तीन दिवस में तथ्यात्मक प्रतिवेदन प्राप्त करें।',
    }),
    send('-2 11:50', 'JS-H', 'US-H', 'for_draft', { minute: 'पावती का प्रारूप आज ही।', due: 1 }),
    send('-2 15:05', 'US-H', 'SO-H1', 'for_examination', { minute: 'पंजीयन की शर्तों सहित प्रस्तुत करें।', due: 3 }),
    send('-1 10:50', 'SO-H1', 'AST-H1-2', 'for_examination', { due: 2 }),
    read('-1 14:20', 'AST-H1-2'),
  ],
}

const transferRequest: DemoCase = {
  key: 'mla-transfer',
  letters: [
    {
      key: 'a',
      sender: 'mla-kharun',
      look: 'representative',
      language: 'hi',
      number: '271/वि./{{year}}',
      date: '-17',
      to: ['सचिव,', 'स्वास्थ्य एवं परिवार कल्याण विभाग,', 'नवा रायपुर'],
      subject: {
        hi: 'श्रीमती अनुपमा ठाकुर, ए.एन.एम. के स्थानांतरण की अनुशंसा',
        en: 'Recommendation for the transfer of Smt. Anupama Thakur, ANM',
      },
      salutation: 'महोदय,',
      body: [
        'श्रीमती अनुपमा ठाकुर, ए.एन.एम., उप स्वास्थ्य केंद्र परसदा विगत छह वर्षों से पदस्थ हैं। उनके पति गंभीर रूप से अस्वस्थ हैं तथा रायपुर में उपचाररत हैं।',
        'अतः मानवीय आधार पर इनका स्थानांतरण रायपुर के निकट किसी स्वास्थ्य संस्था में किए जाने की अनुशंसा करता हूँ।',
      ],
      closing: 'भवदीय',
      signatory: ['(भोलाराम सिदार)', 'विधायक, खारुन'],
      scan: 'skewed',
      delivery: 'by_hand',
      type: 'letter',
      category: 'general',
      urgency: 'ordinary',
      label: 'mla',
    },
  ],
  steps: [
    diarise('-16 12:10', 'CRU-H1'),
    send('-16 12:20', 'CRU-H1', 'US-H', 'for_necessary_action'),
    send('-14 14:30', 'US-H', 'SO-HEST', 'for_examination', {
      minute: 'स्थानांतरण नीति के परिप्रेक्ष्य में परीक्षण करें।',
    }),
    closeReceipt(
      '-12 15:45',
      'SO-HEST',
      'वर्तमान में स्थानांतरण पर प्रतिबंध है। प्रतिबंध शिथिल होने पर समन्वय में विचार हेतु पंजी में दर्ज; माननीय विधायक को दूरभाष से अवगत कराया गया।',
    ),
  ],
}

/** Letters of members of Parliament and the Assembly. */
export const representatives: readonly DemoCase[] = [mpLetter, transferRequest]
