import type { Bilingual } from '#kit/bilingual.ts'

/** Standard phrases of noting, in both languages, by the short word one types to find them. */
export const phrases: readonly { key: string; text: Bilingual }[] = [
  { key: 'approval', text: { hi: 'अनुमोदनार्थ प्रस्तुत।', en: 'Submitted for approval.' } },
  { key: 'orders', text: { hi: 'आदेशार्थ प्रस्तुत।', en: 'Submitted for orders.' } },
  { key: 'perusal', text: { hi: 'अवलोकनार्थ प्रस्तुत।', en: 'Submitted for perusal.' } },
  { key: 'signature', text: { hi: 'हस्ताक्षरार्थ प्रस्तुत।', en: 'Submitted for signature.' } },
  { key: 'draft', text: { hi: 'प्रारूप अनुमोदनार्थ प्रस्तुत है।', en: 'Draft for approval is put up.' } },
  { key: 'fair', text: { hi: 'स्वच्छ प्रति हस्ताक्षरार्थ प्रस्तुत है।', en: 'Fair copy is submitted for signature.' } },
  { key: 'discuss', text: { hi: 'कृपया चर्चा करें।', en: 'Please discuss.' } },
  { key: 'discussed', text: { hi: 'चर्चा अनुसार।', en: 'As discussed.' } },
  { key: 'examine', text: { hi: 'कृपया परीक्षण कर प्रस्तुत करें।', en: 'Please examine and put up.' } },
  { key: 'speak', text: { hi: 'कृपया बात करें।', en: 'Please speak.' } },
  { key: 'approved', text: { hi: 'अनुमोदित।', en: 'Approved.' } },
  { key: 'proposed', text: { hi: 'यथा प्रस्तावित।', en: 'As proposed.' } },
  { key: 'agreed', text: { hi: 'सहमत।', en: 'Agreed.' } },
  { key: 'seen', text: { hi: 'देखा।', en: 'Seen.' } },
  { key: 'papers', text: { hi: 'पूर्व संदर्भ सहित प्रस्तुत करें।', en: 'Please put up with previous papers.' } },
  { key: 'rule', text: { hi: 'नियमानुसार कार्यवाही करें।', en: 'Action may be taken as per rules.' } },
  { key: 'report', text: { hi: 'तथ्यात्मक प्रतिवेदन प्राप्त करें।', en: 'A factual report may be called for.' } },
  { key: 'remind', text: { hi: 'स्मरण पत्र जारी करें।', en: 'A reminder may be issued.' } },
  { key: 'reply', text: { hi: 'तदनुसार उत्तर दिया जाए।', en: 'Reply accordingly.' } },
  { key: 'interim', text: { hi: 'अंतरिम उत्तर भेजा जाए।', en: 'An interim reply may be sent.' } },
  {
    key: 'finance',
    text: { hi: 'वित्त विभाग का अभिमत प्राप्त किया जाए।', en: 'Finance Department may be consulted.' },
  },
  { key: 'law', text: { hi: 'विधि विभाग का अभिमत प्राप्त किया जाए।', en: 'Law Department may be consulted.' } },
  { key: 'await', text: { hi: 'उत्तर की प्रतीक्षा है।', en: 'Reply is awaited.' } },
  { key: 'record', text: { hi: 'अभिलेखार्थ नस्तीबद्ध किया जाए।', en: 'May be filed.' } },
  { key: 'no-action', text: { hi: 'इस पर कोई कार्यवाही अपेक्षित नहीं है।', en: 'No action is called for.' } },
]
