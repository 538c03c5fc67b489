import { personsNamed, postsShown } from '#movement/read.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { Signer } from '#typeset/letter.ts'
import type { DraftContent } from '../content.ts'
import { signatoryAt } from '../read/find-surroundings.ts'
import type { NextSigner } from '../rules.ts'
import type { NumberedLetter } from './read.ts'

/** Who would sign a letter with a token, by its text: its signatory, then whoever else signs its endorsement. */
export const signersOf = (content: DraftContent): { who: Signer; post: string }[] => {
  const { signatory, endorsement } = content
  const other =
    endorsement && endorsement.signatory.postId !== signatory.postId ? endorsement.signatory : null
  return [
    { who: 'signatory', post: signatory.postId },
    ...(other ? [{ who: 'endorser' as const, post: other.postId }] : []),
  ]
}

/** Whose signature comes next: by the letter's face once it is numbered, before that its signatory of today. Undefined when all have signed. */
export const nextSignerOf = async (
  db: Database | Transaction,
  content: DraftContent,
  waiting: NumberedLetter | undefined,
  at: Date,
): Promise<NextSigner | undefined> => {
  const next =
    waiting?.way === 'dsc'
      ? waiting.signers[waiting.signed]
      : await signatoryAt(db, content.signatory.postId, at)
  if (!next) return undefined
  const [post, person] = 'post' in next ? [next.post, next.person] : [next.postId, next.personId]
  const [posts, persons] = await Promise.all([postsShown(db, [post]), personsNamed(db, [person])])
  const nobody = { hi: '—', en: '—' }
  return {
    post,
    person,
    name: persons.get(person ?? '') ?? nobody,
    designation: posts.get(post)?.designation ?? nobody,
  }
}
