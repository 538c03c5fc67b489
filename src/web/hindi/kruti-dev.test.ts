import { describe, expect, it } from 'vitest'
import { fromKrutiDev } from './kruti-dev.ts'
import { converted, isLegacyFont, looksLegacy } from './legacy.ts'

/** Lines as they stand in letters typed for Kruti Dev 010, and what the paper says. */
const lines: readonly [string, string][] = [
  ['Hkkjr ljdkj', 'भारत सरकार'],
  ["mRrj izns'k 'kklu", 'उत्तर प्रदेश शासन'],
  ["NRrhlx<+ 'kklu", 'छत्तीसगढ़ शासन'],
  ['dk;kZy; ftykf/kdkjh] cjsyhA', 'कार्यालय जिलाधिकारी, बरेली।'],
  ['dk;kZy; dysDVj] ftyk jk;iqj', 'कार्यालय कलेक्टर, जिला रायपुर'],
  ['fo"k;&', 'विषय-'],
  ['lanHkZ%& vkidk i= Øekad 154@2026 fnukad 12-05-2026', 'संदर्भः- आपका पत्र क्रमांक 154/2026 दिनांक 12.05.2026'],
  ['egksn;]', 'महोदय,'],
  ['mi;qZDr fo"k;d d`i;k lanHkZ xzg.k djus dk d"V djsaA', 'उपर्युक्त विषयक कृपया संदर्भ ग्रहण करने का कष्ट करें।'],
  ['bl laca/k esa voxr djkuk gS fd', 'इस संबंध में अवगत कराना है कि'],
  ['vko\';d dk;Zokgh gsrq izsf"kr gSA', 'आवश्यक कार्यवाही हेतु प्रेषित है।'],
  [
    'izfrfyfi fuEufyf[kr dks lwpukFkZ ,oa vko\';d dk;Zokgh gsrq izsf"krA',
    'प्रतिलिपि निम्नलिखित को सूचनार्थ एवं आवश्यक कार्यवाही हेतु प्रेषित।',
  ],
  ['eq[;ea=h egksn;', 'मुख्यमंत्री महोदय'],
  ['eq[; fpfdRlk ,oa LokLF; vf/kdkjh', 'मुख्य चिकित्सा एवं स्वास्थ्य अधिकारी'],
  ["f'k{kk foHkkx", 'शिक्षा विभाग'],
  ['LokLF; ,oa ifjokj dY;k.k foHkkx', 'स्वास्थ्य एवं परिवार कल्याण विभाग'],
  ['Øekad 154@2026', 'क्रमांक 154/2026'],
  ['lfpo] Hkkjr ljdkj', 'सचिव, भारत सरकार'],
  ["funs'kd] LokLF; lsok,a", 'निदेशक, स्वास्थ्य सेवाएं'],
  ['{ks=h; vf/kdkjh', 'क्षेत्रीय अधिकारी'],
  ['jk"Vªh; xzkeh.k LokLF; fe\'ku', 'राष्ट्रीय ग्रामीण स्वास्थ्य मिशन'],
  ["fu;qfDr vkns'k", 'नियुक्ति आदेश'],
  ['inksUufr', 'पदोन्नति'],
  ['LFkkukarj.k', 'स्थानांतरण'],
  ['osru fu/kkZj.k', 'वेतन निर्धारण'],
  ['lsokfuo`fRr', 'सेवानिवृत्ति'],
  ["vodk'k Lohd`fr", 'अवकाश स्वीकृति'],
  ['fu.kZ;', 'निर्णय'],
  ["iz'kklfud Lohd`fr", 'प्रशासनिक स्वीकृति'],
  ['vkifRr', 'आपत्ति'],
  ['izek.k&i=', 'प्रमाण-पत्र'],
  ['fo|ky; ,oa egkfo|ky;', 'विद्यालय एवं महाविद्यालय'],
  ['fo|qr foHkkx }kjk', 'विद्युत विभाग द्वारा'],
  ['Kkiu', 'ज्ञापन'],
  ['Jh jke izlkn', 'श्री राम प्रसाद'],
  ['Jherh deyk nsoh', 'श्रीमती कमला देवी'],
  ['ewfrZ', 'मूर्ति'],
  ['fofHkUu dk;ksZa', 'विभिन्न कार्यों'],
  ['vkSj ,slk', 'और ऐसा'],
  ['bZekunkj', 'ईमानदार'],
  ['Åij _.k', 'ऊपर ऋण'],
  ['lM+d fuekZ.k', 'सड़क निर्माण'],
  ['i<+kbZ', 'पढ़ाई'],
  ["'kfDr", 'शक्ति'],
  ['iqf"V', 'पुष्टि'],
  ['ifjfLFkfr', 'परिस्थिति'],
  ['gLrk{kj', 'हस्ताक्षर'],
  ["mn~ns';", 'उद्देश्य'],
  ['m)kj', 'उद्धार'],
  ["'kq) ,oa v'kqf)", 'शुद्ध एवं अशुद्धि'],
  ['/kU;okn', 'धन्यवाद'],
  ['Hkonh;', 'भवदीय'],
  ['¼jkedqekj½', '(रामकुमार)'],
  ['la[;k 25@,d&1&2026', 'संख्या 25/एक-1-2026'],
  ["la'kks/ku", 'संशोधन'],
  ['izca/ku', 'प्रबंधन'],
  ['dksbZ ugha gw¡A', 'कोई नहीं हूँ।'],
  ['vk¡[k', 'आँख'],
  ['izkFkZuk i=', 'प्रार्थना पत्र'],
  ['fuEukuqlkj', 'निम्नानुसार'],
  ['fnYyh', 'दिल्ली'],
  ['f=Hkqt ,oa jkf=', 'त्रिभुज एवं रात्रि'],
  ['=qfV', 'त्रुटि'],
  ["fo'ofo|ky;", 'विश्वविद्यालय'],
  ['iqfyl v/kh{kd', 'पुलिस अधीक्षक'],
  ["vuq'kklukRed dk;Zokgh", 'अनुशासनात्मक कार्यवाही'],
  ['t+ehu', 'ज़मीन'],
  ['QkWeZ MkWDVj dkWyst', 'फॉर्म डॉक्टर कॉलेज'],
  ['ykHkkfFkZ;ksa', 'लाभार्थियों'],
  ['vukifRr çek.k i=', 'अनापत्ति प्रमाण पत्र'],
  ['#i;s ƒ„…', 'रुपये १२३'],
  ['fØ;kUo;u', 'क्रियान्वयन'],
  ['fgUnh fnol', 'हिन्दी दिवस'],
  ['[k+kl ckr', 'ख़ास बात'],
  ['eqæk foHkkx', 'मुद्रा विभाग'],
  ["d{kk 10 esa izos'k", 'कक्षा 10 में प्रवेश'],
  ['vko’;d ^izi=* “kklu', 'आवश्यक ‘प्रपत्र’ षासन'],
  ['xzke iapk;r ljiap', 'ग्राम पंचायत सरपंच'],
  ['tuin lhbZvks', 'जनपद सीईओ'],
  ['cPpksa dks iksf"kr', 'बच्चों को पोषित'],
]

const english = [
  'The proposal may be approved.',
  'Please examine and put up by Friday.',
  'No. A-21001(3)/5/2008-DFG dated 12/05/2026',
  'Copy to: The Director, Health Services; Chief Medical Officer',
  'patra karyalaya vetan',
  'https://example.gov.in/path?x=1;y=2',
  "SELECT * FROM file WHERE id = 'abc'; DROP TABLE x",
  'const x = (a, b) => { return a + b; }',
  'Shri R.K. Sharma, IAS, Principal Secretary',
  'Mujhe yah patra bhejna hai',
  'F.No. 12/34/2026-Estt.(A)',
  'GST @ 18% on Rs. 1,25,000/-',
  "McDonald's iPhone JavaScript TypeScript",
  'Subject: Regarding sanction of funds for repair of road; estimates enclosed',
  '1. Item one; 2. Item two; 3. Item three',
  "It is submitted that the applicant's request (flag 'A') may be considered",
  'Dr. A.P.J. Abdul Kalam',
  'D.O. letter No. 12/2026/HEALTH-1',
  'The file of the Collector, Raipur has been received back with query',
  'उत्तर प्रदेश शासन के पत्र दिनांक 12.05.2026 के संबंध में',
]

describe('text typed for Kruti Dev 010', () => {
  it.each(lines)('%s', (typed, paper) => {
    expect(fromKrutiDev(typed)).toBe(paper.normalize('NFC'))
  })

  it('keeps lines apart and blanks where they are', () => {
    expect(fromKrutiDev('fo"k;%\n\n  egksn;]')).toBe('विषयः\n\n  महोदय,')
    expect(fromKrutiDev('')).toBe('')
  })
})

describe('recognising it', () => {
  it('by how whole letters read, and not where it is English, numbers or Hindi already', () => {
    const letter = lines.slice(0, 14).map(([typed]) => typed)
    expect(looksLegacy(letter.join('\n'))).toBe(true)
    for (const line of lines.map(([typed]) => typed).filter(each => each.split(' ').length > 4))
      expect([line, looksLegacy(line)]).toEqual([line, true])
    expect(english.filter(looksLegacy)).toEqual([])
    expect(looksLegacy(english.join('\n'))).toBe(false)
  })

  it('by the name of its font', () => {
    for (const font of [
      'Kruti Dev 010',
      '"Kruti Dev 016"',
      'KrutiDev010',
      'DevLys 010',
      'Kruti Dev 010 Bold',
    ])
      expect([font, isLegacyFont(font)]).toEqual([font, true])
    for (const font of ['Mangal', 'Nirmala UI', 'Arial', 'Noto Sans Devanagari', 'Aparajita'])
      expect([font, isLegacyFont(font)]).toEqual([font, false])
  })

  it('leaves English lines of a mixed letter as they are', () => {
    expect(converted('dk;kZy; dysDVj\nPlease refer to the letter of this office\nHkonh;')).toBe(
      'कार्यालय कलेक्टर\nPlease refer to the letter of this office\nभवदीय',
    )
  })
})
