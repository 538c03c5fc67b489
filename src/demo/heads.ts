import type { UnitKey } from './office.ts'
import type { DemoBasicHead, DemoHead } from './shapes.ts'

const head = (code: string, hi: string, en: string, below?: readonly DemoHead[]): DemoHead => ({
  code,
  name: { hi, en },
  ...(below ? { below } : {}),
})

const basic = (
  units: readonly UnitKey[] | null,
  code: string,
  hi: string,
  en: string,
  below: readonly DemoHead[],
): DemoBasicHead => ({ units, code, name: { hi, en }, below })

const districtUnits: readonly UnitKey[] = ['coll-raipur', 'coll-durg']

/**
 * Basic → primary → secondary → tertiary, so that A-11016(2) is `A`, `11`, `016`, `2`. Districts use letters of
 * their own, as collectorates do.
 */
export const heads: readonly DemoBasicHead[] = [
  basic(['health'], 'A', 'स्वास्थ्य सेवाएँ एवं योजनाएँ', 'Health services and schemes', [
    head('11', 'उपचार सहायता', 'Assistance for treatment', [
      head('016', 'पैकेज दरें', 'Package rates', [
        head('1', 'निजी अस्पताल', 'Private hospitals'),
        head('2', 'शासकीय अस्पताल', 'Government hospitals'),
      ]),
      head('018', 'अस्पतालों का पंजीयन', 'Empanelment of hospitals'),
      head('021', 'गंभीर रोग सहायता', 'Aid for serious illness'),
    ]),
    head('12', 'आपातकालीन सेवाएँ', 'Emergency services', [
      head('004', 'एम्बुलेंस सेवा', 'Ambulance service', [
        head('1', '108 संजीवनी', '108 Sanjeevani'),
        head('2', '102 महतारी', '102 Mahtari'),
      ]),
      head('007', 'महामारी नियंत्रण', 'Epidemic control'),
    ]),
    head('13', 'स्वास्थ्य संस्थाएँ', 'Health institutions', [
      head('008', 'नवीन संस्थाओं की स्वीकृति', 'Sanction of new institutions', [
        head('1', 'उप स्वास्थ्य केंद्र', 'Sub-health centres'),
        head('2', 'प्राथमिक स्वास्थ्य केंद्र', 'Primary health centres'),
        head('3', 'जिला चिकित्सालय', 'District hospitals'),
      ]),
      head('011', 'रक्त केंद्र', 'Blood centres'),
    ]),
  ]),
  basic(null, 'B', 'स्थापना', 'Establishment', [
    head('21', 'पद एवं नियुक्ति', 'Posts and appointments', [
      head('001', 'पद सृजन', 'Creation of posts'),
      head('003', 'रिक्त पदों की पूर्ति', 'Filling of vacant posts'),
      head('005', 'अनुकंपा नियुक्ति', 'Compassionate appointment'),
      head('007', 'स्थानांतरण एवं पदस्थापना', 'Transfer and posting'),
    ]),
    head('22', 'सेवा शर्तें', 'Conditions of service', [
      head('004', 'अवकाश', 'Leave'),
      head('006', 'वरिष्ठता सूची', 'Seniority lists'),
      head('009', 'प्रशिक्षण', 'Training'),
    ]),
    head('23', 'अनुशासन', 'Discipline', [head('002', 'विभागीय जाँच', 'Departmental enquiry')]),
  ]),
  basic(null, 'C', 'लेखा एवं वित्त', 'Accounts and finance', [
    head('40', 'दावे एवं अग्रिम', 'Claims and advances', [
      head('012', 'अर्जित अवकाश नकदीकरण', 'Encashment of earned leave'),
      head('015', 'सामान्य भविष्य निधि', 'General Provident Fund', [
        head('1', 'अस्थायी अग्रिम', 'Temporary advance'),
        head('2', 'आंशिक अंतिम आहरण', 'Part-final withdrawal'),
      ]),
      head('019', 'चिकित्सा प्रतिपूर्ति', 'Medical reimbursement'),
    ]),
    head('41', 'बजट', 'Budget', [
      head('002', 'अनुपूरक अनुमान', 'Supplementary estimates'),
      head('003', 'पुनर्विनियोजन', 'Re-appropriation'),
    ]),
    head('42', 'वित्तीय सहमति', 'Financial concurrence', [
      head('001', 'अनुबंध एवं क्रय', 'Contracts and purchases'),
      head('005', 'महंगाई भत्ता', 'Dearness allowance'),
    ]),
  ]),
  basic(['health'], 'D', 'क्रय एवं भंडार', 'Purchase and stores', [
    head('51', 'औषधि', 'Medicines', [
      head('002', 'दर अनुबंध', 'Rate contracts'),
      head('006', 'उपलब्धता', 'Availability'),
    ]),
    head('52', 'उपकरण', 'Equipment', [
      head('003', 'नवीन क्रय', 'New purchase'),
      head('008', 'वार्षिक रखरखाव', 'Annual maintenance'),
    ]),
  ]),
  basic(null, 'E', 'विधानसभा, न्यायालय एवं शिकायत', 'Assembly, courts and grievances', [
    head('61', 'न्यायालयीन प्रकरण', 'Court cases', [head('001', 'रिट याचिका', 'Writ petitions')]),
    head('62', 'विधानसभा', 'Vidhan Sabha', [
      head('001', 'तारांकित प्रश्न', 'Starred questions'),
      head('002', 'अतारांकित प्रश्न', 'Unstarred questions'),
    ]),
    head('63', 'जन-शिकायत', 'Public grievances', [
      head('001', 'जन-दर्शन', 'Jan-Darshan'),
      head('002', 'सांसद/विधायक पत्र', 'Letters of MPs and MLAs'),
    ]),
  ]),
  basic(['gad', 'cs'], 'G', 'सामान्य प्रशासन', 'General administration', [
    head('71', 'अवकाश एवं कार्यालय समय', 'Holidays and office hours', [
      head('001', 'सार्वजनिक अवकाश', 'Public holidays'),
      head('002', 'स्थानीय अवकाश', 'Local holidays'),
    ]),
    head('72', 'समन्वय', 'Coordination', [
      head('001', 'समय-सीमा प्रकरण', 'Time-limit references'),
      head('004', 'ई-ऑफिस क्रियान्वयन', 'Implementation of e-Office'),
    ]),
  ]),
  basic(districtUnits, 'R', 'राजस्व', 'Revenue', [
    head('11', 'भू-अर्जन', 'Land acquisition', [
      head('001', 'सड़क', 'Roads', [
        head('1', 'राष्ट्रीय राजमार्ग', 'National highways'),
        head('2', 'राज्य मार्ग एवं बायपास', 'State roads and bypasses'),
      ]),
      head('002', 'सिंचाई', 'Irrigation'),
      head('003', 'रेल', 'Railways'),
    ]),
    head('12', 'भू-अभिलेख', 'Land records', [
      head('001', 'नामांतरण एवं बँटवारा', 'Mutation and partition'),
      head('002', 'सीमांकन', 'Demarcation'),
      head('003', 'अतिक्रमण', 'Encroachment'),
      head('004', 'नजूल भूमि आबंटन', 'Allotment of nazul land'),
    ]),
    head('13', 'राहत', 'Relief', [
      head('001', 'राजस्व पुस्तक परिपत्र 6-4', 'Revenue Book Circular 6-4'),
      head('002', 'बाढ़ एवं अतिवृष्टि', 'Flood and excessive rain'),
    ]),
  ]),
  basic(districtUnits, 'K', 'खाद्य', 'Food and civil supplies', [
    head('31', 'सार्वजनिक वितरण प्रणाली', 'Public distribution system', [
      head('001', 'उचित मूल्य दुकान', 'Fair price shops'),
      head('002', 'राशन कार्ड', 'Ration cards'),
    ]),
  ]),
  basic(districtUnits, 'N', 'निर्वाचन', 'Elections', [
    head('81', 'निर्वाचक नामावली', 'Electoral rolls', [head('001', 'मतदान केंद्र', 'Polling stations')]),
  ]),
  basic(districtUnits, 'S', 'स्थापना एवं सामान्य', 'Establishment and general', [
    head('91', 'स्थापना', 'Establishment', [
      head('001', 'अवकाश', 'Leave'),
      head('002', 'पदस्थापना', 'Posting'),
    ]),
    head('92', 'जन-शिकायत', 'Public grievances', [
      head('001', 'जन-दर्शन', 'Jan-Darshan'),
      head('002', 'शासन से प्राप्त शिकायत', 'Grievances from government'),
    ]),
    head('93', 'शिक्षा एवं भवन', 'Schools and buildings', [head('001', 'शाला भवन', 'School buildings')]),
  ]),
]
