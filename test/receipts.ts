import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import { newId } from '#kit/id.ts'
import { particulars } from '#receipts/particulars.ts'
import type { Database } from '#storage/database.ts'

/** A stored paper as the upload leaves it, without its bytes: for tests of what is done with it. */
export const storedDocument = async (
  db: Database,
  uploadedBy: string,
  {
    sha256 = createHash('sha256').update(randomBytes(16)).digest(),
    pages = 1,
  }: { sha256?: Buffer; pages?: number } = {},
): Promise<{ id: string; sha256: string; pages: number }> => {
  const id = newId()
  await sql`insert into blob (sha256, size) values (${sha256}, 1000) on conflict do nothing`.execute(db)
  await sql`
    insert into document (id, sha256, name, media_type, pages, has_text, uploaded_by)
    values (${id}, ${sha256}, 'letter.pdf', 'application/pdf', ${pages}, false, ${uploadedBy})`.execute(db)
  return { id, sha256: sha256.toString('hex'), pages }
}

/** The particulars of a letter of the Directorate, changed as a test needs. */
export const letterOf = (change: Partial<z.input<typeof particulars>> = {}): z.output<typeof particulars> =>
  particulars.parse({
    deliveryMode: 'messenger',
    letterLanguage: 'hi',
    type: 'proposal',
    letterNumber: `/40/2026/${Math.random().toString().slice(2, 10)}`,
    letterOn: '2026-01-12',
    sender: {
      name: 'डॉ. नलिनी भावे',
      designation: 'संचालक',
      organisation: 'संचालनालय स्वास्थ्य सेवाएँ',
      address: 'इंद्रावती भवन, नवा रायपुर',
    },
    category: 'scheme',
    subcategory: 'proposal',
    subject: { hi: 'शासकीय अस्पतालों में उपचार हेतु पैकेज दरों का पुनर्निर्धारण' },
    ...change,
  })
