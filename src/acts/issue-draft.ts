import { addMade } from '#documents/made.ts'
import { toWriter } from '#drafts/carrier.ts'
import { lockDraft, unlessOvertaken } from '#drafts/commands/lock-draft.ts'
import { numberedOf } from '#drafts/numbered/read.ts'
import { mayIssue } from '#drafts/rules.ts'
import { readinessOf } from '#drafts/show.ts'
import { newId } from '#kit/id.ts'
import type { Json } from '#kit/json.ts'
import { unlessRefused } from '#kit/refusal.ts'
import { act } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import { settingIn } from '#people/settings/read.ts'
import { signLettersSetting } from '#signing/attest/contract.ts'
import type { Office } from '#storage/office.ts'
import { inLine, makeLetter } from './issuing/letter.ts'
import { approvedOf } from './issuing/number-letter.ts'
import { type IssueMade, storeIssue } from './issuing/store.ts'

/**
 * Issues an approved draft without a signature: number, date, the letter set once and stored, its place in the correspondence, and a
 * dispatch for each addressee. All in one act: where anything fails, no number is used and nothing is half-done.
 */
export const issueDraft = (
  office: Pick<Office, 'db' | 'clock' | 'blobs' | 'typesetter' | 'environment'>,
  actor: Actor,
  draftId: string,
  seen: number,
): Promise<IssueMade> =>
  inLine(office, turn =>
    act(office, actor, async current => {
      const { tx } = current
      const { draft, on, versions } = await lockDraft(current, actor, draftId)
      const approved = approvedOf(draft, versions)
      const stale = await unlessOvertaken(current, draft, seen, approved)
      unlessRefused([
        ...mayIssue(
          draft,
          on,
          actor,
          await readinessOf(tx, approved.content, current.now),
          await numberedOf(tx, draftId),
          { as: 'none', rule: await settingIn(tx, signLettersSetting, on.unitId) },
        ),
        ...toWriter(on, actor, () => stale),
      ])
      const id = newId()
      await current.begin({ kind: 'issue', id })
      const {
        made,
        letter,
        places: _,
        ...numbered
      } = await makeLetter(current, office, turn, {
        on,
        draft,
        approved,
        issueId: id,
        attested: 'none',
      })
      const documentId = await addMade(
        tx,
        made,
        `${numbered.given.letter.number.replaceAll('/', '-')}.pdf`,
        actor,
      )
      const { sha256, size, pages } = made
      return storeIssue(current, actor, {
        id,
        on,
        draft,
        approved,
        ...numbered,
        attested: 'none',
        letter: JSON.parse(JSON.stringify(letter)) as Json,
        document: { id: documentId, sha256, size, pages },
        numberedBefore: false,
      })
    }),
  )
