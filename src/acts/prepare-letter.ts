import { toWriter } from '#drafts/carrier.ts'
import { lockDraft, unlessOvertaken } from '#drafts/commands/lock-draft.ts'
import { type NumberedLetter, numberedOf } from '#drafts/numbered/read.ts'
import { nextSignerOf } from '#drafts/numbered/read-signers.ts'
import { maySignByEsign, maySignWithToken } from '#drafts/rules.ts'
import { readinessOf } from '#drafts/show.ts'
import type { Language } from '#kit/bilingual.ts'
import { newId } from '#kit/id.ts'
import { Refused, refuse, unlessRefused } from '#kit/refusal.ts'
import { act } from '#ledger/act.ts'
import { actorShown } from '#movement/hands.ts'
import type { Actor } from '#people/contract.ts'
import { languageOf } from '#people/persons/read.ts'
import { settingIn } from '#people/settings/read.ts'
import { esignSetting } from '#signing/attest/contract.ts'
import type { CertificateRow } from '#signing/certificates/read.ts'
import { mustOfferEsign } from '#signing/esp/commands.ts'
import { fitToSign } from '#signing/letters/fit-to-sign.ts'
import { preparedLetter } from '#signing/letters/prepare-letter.ts'
import { notePrepared } from '#signing/letters/prepared-bytes.ts'
import { keepPreparation, type Preparation } from '#signing/preparations/write.ts'
import type { Office } from '#storage/office.ts'
import { inTransaction } from '#storage/transaction.ts'
import { inLine } from './issuing/letter.ts'
import { approvedOf, numberLetter } from './issuing/number-letter.ts'

/** What a letter is prepared for: the signer's token, or Aadhaar eSign. */
type LetterBy = 'token' | 'esign'

type Signing = Pick<Office, 'db' | 'clock' | 'blobs' | 'typesetter' | 'environment'>

/** The letter under its number, which it is given now unless it has one: who signs next must be whoever asks, and able to. No certificate: by eSign. */
const numbered = (
  office: Signing,
  actor: Actor,
  draftId: string,
  seen: number,
  by: LetterBy,
): Promise<{ letter: NumberedLetter; certificate: CertificateRow | null; at: Date }> =>
  inLine(office, turn =>
    act(office, actor, async current => {
      const { tx } = current
      const { draft, on, versions } = await lockDraft(current, actor, draftId)
      const { now } = current
      const approved = approvedOf(draft, versions)
      const before = await numberedOf(tx, draftId)
      const stale = await unlessOvertaken(current, draft, seen, approved)
      const asked = [
        draft,
        on,
        actor,
        await readinessOf(tx, approved.content, now),
        before,
        await nextSignerOf(tx, approved.content, before, now),
      ] as const
      unlessRefused([
        ...(by === 'esign'
          ? maySignByEsign(...asked, await settingIn(tx, esignSetting, on.unitId))
          : maySignWithToken(...asked)),
        ...toWriter(on, actor, () => stale),
      ])
      const certificate =
        by === 'esign'
          ? null
          : await fitToSign({ db: tx, environment: office.environment }, actor.personId, now)
      if (!before) await numberLetter(current, actor, office, turn, { on, draft, approved, way: 'dsc' })
      const letter = before ?? (await numberedOf(tx, draftId))
      if (!letter) throw new Error('a numbered letter is not there')
      return { letter, certificate, at: now }
    }),
  )

/**
 * Prepares an approved letter for its signatory's token, or for eSign. The first time it gets its number and date and is set, once; whatever then becomes of the signing
 * (PIN wrong, token pulled out, window closed), the letter waits under that number and is prepared again, from the same bytes.
 */
export const prepareLetter = async (
  office: Signing,
  actor: Actor,
  draftId: string,
  seen: number,
  by: LetterBy = 'token',
): Promise<Preparation> => {
  // none is numbered for a provider that is not there
  if (by === 'esign') await mustOfferEsign(office)
  const { letter, certificate, at } = await numbered(office, actor, draftId, seen, by)
  const signer = letter.signers[letter.signed]
  if (!signer) throw new Refused([refuse('letter-moved-on')])
  const [post, language] = await Promise.all([
    actorShown(office.db, actor),
    languageOf(office.db, actor.personId),
  ])
  const inOffice = (each: Language): string => `${post.designation[each]}, ${post.unit[each]}`
  const { pdf, byteRange } = await preparedLetter(
    office,
    { sha256: letter.latest.sha256, place: signer.at },
    {
      name: post.person!,
      post: { hi: inOffice('hi'), en: inOffice('en') },
      language,
      serial: certificate?.serial ?? null,
      demonstration: certificate?.demonstration ?? false,
    },
    at,
  )
  const sha256 = await notePrepared(office.db, pdf, at)
  await office.blobs.put(one(pdf))
  return inTransaction(office.db, tx =>
    keepPreparation(tx, {
      id: newId(),
      personId: actor.personId,
      postId: actor.postId,
      purpose: 'letter',
      about: { draft: draftId, over: letter.latest.sha256, certificate: certificate?.fingerprint ?? null },
      items: [
        {
          kind: 'letter',
          id: letter.issueId,
          number: letter.number,
          sha256,
          byteRange: [0, byteRange[1], byteRange[2], byteRange[3]],
        },
      ],
      madeAt: at,
    }),
  )
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
