import { describe, expect, it } from 'vitest'
import { endsWord, romanBefore } from './mode.ts'
import { bySound } from './phonetic.ts'
import { suggestionsFor } from './suggest.ts'

/** What a clerk types, and the word he means: it must be the first that is offered. */
const first = `
patra पत्र; vetan वेतन; karyalaya कार्यालय; karyalay कार्यालय; karya कार्य; karna करना; karne करने; karen करें; vishay विषय; dinank दिनांक;
kramank क्रमांक; patravali पत्रावली; tippani टिप्पणी; tippni टिप्पणी; avti आवती; aavati आवती; prarup प्रारूप; praroop प्रारूप; anumodan अनुमोदन;
anumodit अनुमोदित; anumodanarth अनुमोदनार्थ; adesh आदेश; aadesh आदेश; adeshanusar आदेशानुसार; nirdesh निर्देश; nideshak निदेशक;
prastav प्रस्ताव; prastavit प्रस्तावित; prastut प्रस्तुत; svikrit स्वीकृत; svikriti स्वीकृति; sweekriti स्वीकृति; karyavahi कार्यवाही;
karyawahi कार्यवाही; avashyak आवश्यक; aavashyak आवश्यक; suchna सूचना; soochana सूचना; suchnarth सूचनार्थ; avgat अवगत; avlokan अवलोकन;
parikshan परीक्षण; pareekshan परीक्षण; prakaran प्रकरण; mamla मामला; prativedan प्रतिवेदन; pratilipi प्रतिलिपि; preshit प्रेषित; preshan प्रेषण;
prapt प्राप्त; sanlagn संलग्न; samlagn संलग्न; niyam नियम; niyamanusar नियमानुसार; adhiniyam अधिनियम; dhara धारा; bhatta भत्ता; pension पेंशन;
bajat बजट; budget बजट; rashi राशि; rupaye रुपये; vyay व्यय; bhugtan भुगतान; lekha लेखा; vitt वित्त; vittiya वित्तीय; anudan अनुदान; avantan आवंटन;
niyukti नियुक्ति; padonnati पदोन्नति; sthanantaran स्थानांतरण; padasth पदस्थ; seva सेवा; sevanivritt सेवानिवृत्त; sevanivritti सेवानिवृत्ति;
avkash अवकाश; arjit अर्जित; chikitsa चिकित्सा; yatra यात्रा; agrim अग्रिम; varishth वरिष्ठ; sahayak सहायक; anubhag अनुभाग; shakha शाखा;
prabhar प्रभार; prabhari प्रभारी; sanyukt संयुक्त; vishesh विशेष; pramukh प्रमुख; abhiyanta अभियंता; gram ग्राम; panchayat पंचायत; nagar नगर;
nigam निगम; kshetra क्षेत्र; kshetriya क्षेत्रीय; uttar उत्तर; prishth पृष्ठ; paripatra परिपत्र; gyapan ज्ञापन; gopniya गोपनीय; tatkal तत्काल;
vichar विचार; vicharadhin विचाराधीन; nirnay निर्णय; samiksha समीक्षा; baithak बैठक; samiti समिति; sadasya सदस्य; adhyaksh अध्यक्ष; upasthit उपस्थित;
shikayat शिकायत; avedan आवेदन; aavedan आवेदन; avedak आवेदक; nirakaran निराकरण; nirakrit निराकृत; lambit लंबित; janch जाँच; tathya तथ्य; abhimat अभिमत;
paramarsh परामर्श; sahmat सहमत; sahmati सहमति; apatti आपत्ति; aapatti आपत्ति; spasht स्पष्ट; karan कारण; nilamban निलंबन; nyayalay न्यायालय;
nyayalaya न्यायालय; yachika याचिका; vidhi विधि; sunvai सुनवाई; jawab जवाब; javab जवाब; antrim अंतरिम; prashn प्रश्न; prashna प्रश्न;
vidhansabha विधानसभा; shighra शीघ्र; avadhi अवधि; nirdharit निर्धारित; swasthya स्वास्थ्य; svasthya स्वास्थ्य; shiksha शिक्षा; krishi कृषि;
rajasva राजस्व; van वन; sinchai सिंचाई; nirman निर्माण; sadak सड़क; bhavan भवन; jal जल; vidyut विद्युत; parivahan परिवहन; mahila महिला; vikas विकास;
kalyan कल्याण; aspatal अस्पताल; chikitsalay चिकित्सालय; vidyalay विद्यालय; vishvavidyalay विश्वविद्यालय; shikshak शिक्षक; chhatra छात्र; kisan किसान;
bhumi भूमि; yojana योजना; yojna योजना; karyakram कार्यक्रम; abhiyan अभियान; pragati प्रगति; upyog उपयोग; praman प्रमाण; satyapan सत्यापन; nasti नस्ती;
jankari जानकारी; vivran विवरण; suchi सूची; sankhya संख्या; nivida निविदा; prashasan प्रशासन; prashasnik प्रशासनिक; nirikshan निरीक्षण;
margdarshan मार्गदर्शन; prashikshan प्रशिक्षण; sujhav सुझाव; sanshodhan संशोधन; jari जारी; mahoday महोदय; mahodaya महोदया; bhavdiya भवदीय; shri श्री;
shrimati श्रीमती; kripya कृपया; kripaya कृपया; nivedan निवेदन; anurodh अनुरोध; apekshit अपेक्षित; uchit उचित; uprokt उपरोक्त; nimnanusar निम्नानुसार;
sandarbh संदर्भ; sambandh संबंध; sambandhit संबंधित; hastakshar हस्ताक्षर; charcha चर्चा; anumati अनुमति; adhisuchna अधिसूचना; vigyapan विज्ञापन;
rajya राज्य; pradesh प्रदेश; bharat भारत; shasan शासन; sarkar सरकार; sachiv सचिव; sachivalay सचिवालय; ayukt आयुक्त; aayukt आयुक्त; mantri मंत्री;
mukhyamantri मुख्यमंत्री; jila जिला; zila जिला; tahsil तहसील; tahsildar तहसीलदार; vibhag विभाग; adhikari अधिकारी; karmchari कर्मचारी; hetu हेतु;
dwara द्वारा; dvara द्वारा; evam एवं; tatha तथा; atah अतः; hai है; hain हैं; nahi नहीं; nahin नहीं; mein में; main मैं; aur और; ke के; ki की; ka का;
ko को; se से; par पर; liye लिए; gaya गया; gayi गयी; kiya किया; diya दिया; jaye जाए; chahiye चाहिए; apne अपने; chhattisgarh छत्तीसगढ़;
haryana हरियाणा; bareli बरेली; raypur रायपुर; hindi हिंदी; file फ़ाइल; collector कलेक्टर`
  .split(/;|\n/)
  .map(pair => pair.trim().split(' '))
  .filter((pair): pair is [string, string] => pair.length === 2)

describe('Hindi from roman letters', () => {
  it('knows the words of an office, however they are spelled', () => {
    expect(first.length).toBeGreaterThan(220)
    const wrong = first
      .map(([roman, word]) => [roman, word, suggestionsFor(roman)[0]])
      .filter(([, word, got]) => got !== word?.normalize('NFC'))
    expect(wrong).toEqual([])
  })

  it('offers the other spellings too', () => {
    const choices = (roman: string) => suggestionsFor(roman)
    expect(choices('karan')).toContain('करना')
    expect(choices('ki')).toContain('कि')
    expect(choices('gai')).toContain('गई')
    expect(choices('kary')).toContain('कार्यवाही')
    expect(choices('patr').length).toBeGreaterThan(2)
    expect(choices('karyalaya').every((each, i, all) => all.indexOf(each) === i)).toBe(true)
  })

  it('writes what it does not know by its sounds', () => {
    const sounded = {
      raam: 'राम',
      mera: 'मेरा',
      likhkar: 'लिखकर',
      ghoomna: 'घूमना',
      bolne: 'बोलने',
      anya: 'अन्य',
      ant: 'अंत',
      kampan: 'कंपन',
      TamaaTar: 'टमाटर',
      baaN: 'बाण',
      paRaav: 'पड़ाव',
      duHkh: 'दुःख',
      aansoo: 'आंसू',
      hua: 'हुआ',
      zameen: 'ज़मीन',
      gyaan: 'ज्ञान',
      oonchaa: 'ऊंचा',
    }
    for (const [roman, word] of Object.entries(sounded))
      expect([roman, bySound(roman)]).toEqual([roman, word.normalize('NFC')])
  })

  it('leaves what is no word of roman letters alone', () => {
    for (const other of ['', '12', 'कार्य', 'a-b', 'file.pdf']) expect(suggestionsFor(other)).toEqual([])
  })

  it('takes as a word only what stands free', () => {
    expect(romanBefore('कृपया karya')).toBe('karya')
    expect(romanBefore('कार्यालयka')).toBe('ka')
    expect(romanBefore('(patra')).toBe('patra')
    for (const other of ['name@nic', 'https://x.in/karya', 'A-21001', 'para-', '12th', 'karya ', '#abc'])
      expect([other, romanBefore(other)]).toEqual([other, undefined])
    expect([' ', ',', '।', '|', '-'].map(endsWord)).toEqual([true, true, false, true, true])
    expect(['a', '1', '@', '_'].some(endsWord)).toBe(false)
  })
})
