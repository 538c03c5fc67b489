import { openFile } from '#acts/open-file.ts'
import { send } from '#acts/send.ts'
import { bringPaper } from '#documents/commands.ts'
import { addHead } from '#files/commands.ts'
import { addEnclosure } from '#files/papers/commands.ts'
import { lyingAt } from '#movement/write.ts'
import { saveNote } from '#notes/commands/save-note.ts'
import { sealNote } from '#notes/commands/seal-note.ts'
import { textFrom } from '#notes/richtext.ts'
import type { Actor } from '#people/contract.ts'
import type { Office } from '#storage/office.ts'
import { hindiLetter, scannedLetter } from '#test/letters.ts'
import type { Filled } from '#test/office/fill.ts'

const said =
  'संचालनालय के प्रस्ताव का परीक्षण किया गया। प्रचलित दरें वर्ष 2023 में निर्धारित हुई थीं और तब से औषधियों तथा ऑक्सीजन के मूल्य में औसतन 18 प्रतिशत की वृद्धि हुई है। वित्त विभाग की सहमति पूर्व में पैरा 4/टि. पर प्राप्त है।\n\nप्रस्ताव अनुमोदनार्थ प्रस्तुत।'

const written = async (office: Office, actor: Actor, file: string, text: string): Promise<void> => {
  const { version } = await saveNote(office, actor, file, textFrom(text), 0)
  await sealNote({ office, onPhone: false }, actor, file, version)
}

/**
 * A file of many scanned papers as it comes up to an officer: noted upon every twenty papers, twice over two desks, with long
 * names. Gives the file and who has it on his desk now.
 */
export const bigFile = async (
  office: Office,
  filled: Filled,
  papers: number,
): Promise<{ fileId: string; reader: string }> => {
  const actorOf = (login: string): Actor => filled.people[login]!.actor!
  const hands = ['ast.health1', 'so.health1', 'us.health'] as const
  const head = { parentId: null, unitId: null, code: 'A', name: { hi: 'स्वास्थ्य सेवाएँ', en: 'Health services' } }
  const { id: headId } = await addHead(office, actorOf('admin'), head)
  const cover = {
    headId,
    subject: {
      hi: 'शासकीय एवं अनुबंधित निजी अस्पतालों में उपचार हेतु पैकेज दरों का पुनर्निर्धारण एवं वित्त विभाग की सहमति',
      en: 'Revision of package rates for treatment in Government and empanelled private hospitals, and concurrence of Finance',
    },
    classification: 'normal',
    category: null,
    remarks: null,
    receiptId: null,
  } as const
  const { id: fileId } = await openFile(office, actorOf(hands[0]), cover)
  const scans = await Promise.all(
    [1, 2, 3, 4].map(each =>
      scannedLetter(office.engine, office.typesetter, hindiLetter({ references: [`क्रमांक 40/2026/${each}`] })),
    ),
  )
  let holder: (typeof hands)[number] = hands[0]
  const pass = async (to: (typeof hands)[number]): Promise<void> => {
    const lying = await lyingAt(office.db, 'file', fileId)
    await send({ office, onPhone: false }, actorOf(holder), {
      items: [{ kind: 'file', id: fileId, stayId: lying!.stayId }],
      to: actorOf(to).postId,
      action: 'for_approval',
      urgency: 'immediate',
      dueOn: null,
      remark: '',
      note: 'sealed',
      minute: null,
      returned: false,
    })
    holder = to
  }
  for (let paper = 0; paper < papers; paper += 1) {
    const clerk = actorOf(hands[0])
    const title = `संचालनालय स्वास्थ्य सेवाएँ का पत्र क्रमांक 40/2026/${paper + 1}, पैकेज दरों का प्रस्ताव`
    const document = await bringPaper(office, clerk, `patr-${paper + 1}.pdf`, scans[paper % scans.length]!)
    await addEnclosure(office, clerk, fileId, document, title)
    if (paper % 20 !== 19) continue
    await written(office, clerk, fileId, said)
    if (paper % 100 !== 99) continue
    await pass(hands[1])
    await written(office, actorOf(holder), fileId, said)
    await pass(hands[2])
    if (paper === papers - 1) break
    await written(office, actorOf(holder), fileId, said)
    await pass(hands[0])
  }
  return { fileId, reader: holder }
}
