import type { Categories } from './particulars.ts'

const named = (code: string, hi: string, en: string, below: [string, string, string][] = []) => ({
  code,
  name: { hi, en },
  below: below.map(([under, inHindi, inEnglish]) => ({ code: under, name: { hi: inHindi, en: inEnglish } })),
})

/** The categories where the setting `receipts.categories` says nothing else. */
export const defaultCategories: Categories = [
  named('establishment', 'स्थापना', 'Establishment', [
    ['appointment', 'नियुक्ति', 'Appointment'],
    ['transfer', 'स्थानांतरण', 'Transfer'],
    ['leave', 'अवकाश', 'Leave'],
    ['pension', 'पेंशन', 'Pension'],
    ['discipline', 'अनुशासनिक कार्यवाही', 'Disciplinary proceedings'],
  ]),
  named('finance', 'वित्त', 'Finance', [
    ['budget', 'बजट', 'Budget'],
    ['sanction', 'स्वीकृति', 'Sanction'],
    ['payment', 'भुगतान', 'Payment'],
    ['audit', 'लेखा परीक्षा', 'Audit'],
  ]),
  named('scheme', 'योजना', 'Scheme', [
    ['proposal', 'प्रस्ताव', 'Proposal'],
    ['progress', 'प्रगति प्रतिवेदन', 'Progress report'],
    ['guidelines', 'दिशा-निर्देश', 'Guidelines'],
  ]),
  named('procurement', 'क्रय', 'Procurement', [
    ['tender', 'निविदा', 'Tender'],
    ['supply', 'आपूर्ति', 'Supply'],
  ]),
  named('works', 'निर्माण', 'Works'),
  named('land', 'भूमि', 'Land'),
  named('legal', 'विधिक', 'Legal', [
    ['court_case', 'न्यायालयीन प्रकरण', 'Court case'],
    ['notice', 'नोटिस', 'Notice'],
  ]),
  named('legislature', 'विधानमंडल', 'Legislature', [
    ['question', 'प्रश्न', 'Question'],
    ['assurance', 'आश्वासन', 'Assurance'],
  ]),
  named('grievance', 'शिकायत', 'Grievance'),
  named('information', 'सूचना का अधिकार', 'Right to Information'),
  named('meeting', 'बैठक', 'Meeting'),
  named('general', 'सामान्य', 'General'),
]
