import { describe, expect, it } from 'vitest'
import type { FileUnderLock } from '#files/rules.ts'
import { emptyText, textFrom } from '#notes/richtext.ts'
import type { Actor, Rank } from '#people/contract.ts'
import type { Carrier } from './carrier.ts'
import { type DraftContent, storedContent } from './content.ts'
import { approverBy, mayGive } from './powers/rules.ts'
import {
  changedBySeniors,
  type DraftUnderLock,
  mayApprove,
  mayEdit,
  mayIssue,
  maySignWithToken,
  mayWithdraw,
  type Readiness,
} from './rules.ts'

const asLiked = { as: 'none', rule: 'nobody' } as const
const here = '0197a2b4-5c1e-7d7e-9f2a-3f6b8f0c1d01'
const elsewhere = '0197a2b4-5c1e-7d7e-9f2a-3f6b8f0c1d02'

const actor = (rank: Rank, chargeKind: Actor['chargeKind'] = 'regular'): Actor => ({
  personId: here,
  chargeId: here,
  chargeKind,
  postId: here,
  unitId: here,
  officeId: here,
  rank,
  roles: [],
})
const fileAt = (lyingAt = here, state: FileUnderLock['state'] = 'active'): FileUnderLock => ({
  id: here,
  state,
  version: 1,
  classification: 'normal',
  lying: {
    stayId: here,
    postId: lyingAt,
    fromPostId: null,
    how: 'sent',
    openedAt: null,
    paper: 'none',
    waiting: null,
  },
  holder: { hi: 'अनुभाग अधिकारी, स्वास्थ्य अनुभाग-1', en: 'Section Officer, Health Section 1' },
  attachedTo: null,
  form: 'electronic',
})
const file = (lyingAt = here, state: FileUnderLock['state'] = 'active'): Carrier => ({
  kind: 'file',
  id: here,
  number: 'A-21001/5/2026',
  unitId: here,
  under: fileAt(lyingAt, state),
})
const draft = (state: DraftUnderLock['state'] = 'draft'): DraftUnderLock => ({
  id: here,
  fileId: here,
  receiptId: null,
  kind: 'letter',
  state,
  version: 1,
  lastVersion: 1,
})
const written = storedContent({
  v: 1,
  kind: 'letter',
  language: 'hi',
  subject: 'दरें',
  references: [],
  addressees: [
    {
      name: 'संचालक',
      designation: '',
      organisation: '',
      address: '',
      mode: 'post',
      unitId: null,
      postId: null,
    },
  ],
  copies: [],
  salutation: '',
  body: textFrom('लेख है कि'),
  closing: '',
  enclosures: [],
  signatory: { postId: here },
})
const ready = (more: Partial<DraftContent> = {}): Readiness => ({
  content: { ...written, ...more },
  officesUnknown: { addressees: [], copies: [], endorsed: [] },
  signatoryKnown: true,
  endorserKnown: true,
})
const codes = (why: { code: string }[]): string[] => why.map(each => each.code)

const needed = {
  rank: 'under_secretary' as const,
  posts: [],
  named: [{ hi: 'अवर सचिव, स्वास्थ्य विभाग', en: 'Under Secretary, Health Department' }],
}

describe('a draft', () => {
  it('is changed by the file’s holder, his assistant included, until it is approved', () => {
    expect(mayEdit(draft(), file(), actor('dealing_hand'))).toEqual([])
    expect(mayEdit(draft(), file(), actor('secretary', 'assistant'))).toEqual([])
    expect(codes(mayEdit(draft('approved'), file(), actor('secretary')))).toEqual(['draft-approved'])
    // what became of it after it left him is not told
    expect(codes(mayEdit(draft('approved'), file(elsewhere), actor('secretary')))).toEqual(['not-holder'])
    expect(codes(mayEdit(draft(), file(here, 'closed'), actor('secretary')))).toEqual(['file-closed'])
  })

  it('is approved by the rank its kind asks for, and the refusal names whom to go to', () => {
    expect(codes(mayApprove(draft(), file(), actor('section_officer'), needed, ready()))).toEqual([
      'approval-rank',
    ])
    expect(mayApprove(draft(), file(), actor('under_secretary'), needed, ready())).toEqual([])
    expect(mayApprove(draft(), file(), actor('section_officer'), needed, ready())[0]?.data).toEqual({
      needed: 'under_secretary',
      who: needed.named,
    })
  })

  it('is approved by a post it is delegated to, whatever its rank', () => {
    const delegated = { ...needed, posts: [here] }
    expect(mayApprove(draft(), file(), actor('section_officer'), delegated, ready())).toEqual([])
  })

  it('is approved as set nearest to the unit, for the very kind before one for every kind', () => {
    const set = (kind: 'letter' | null, rank: Rank, depth: number | null) => ({
      id: `${kind} ${rank}`,
      kind,
      rank,
      postId: null,
      depth,
    })
    expect(approverBy('letter', []).rank).toBe('under_secretary')
    const powers = [
      set('letter', 'secretary', null),
      set(null, 'deputy_secretary', 1),
      set('letter', 'minister', 1),
    ]
    expect(approverBy('letter', powers).rank).toBe('minister')
    expect(approverBy('order', powers).rank).toBe('deputy_secretary')
    expect(approverBy('order', [{ ...set(null, 'minister', 0), rank: null, postId: here }])).toEqual({
      rank: 'joint_secretary',
      posts: [here],
    })
  })

  it('is delegated to a post only by an order one can look up', () => {
    const given = { rank: null, postId: here, authority: '', from: '2026-02-01', until: '2026-01-01' }
    expect(codes(mayGive(given, { unit: true, post: true }))).toEqual([
      'power-authority-missing',
      'until-before-from',
    ])
    expect(codes(mayGive({ ...given, rank: 'secretary' }, { unit: false, post: false }))[0]).toBe(
      'power-rank-or-post',
    )
  })

  it('with an endorsement needs somebody it is endorsed to, and somebody who signs that', () => {
    const endorsed = {
      ...ready({ endorsement: { heading: '', copies: [], signatory: { postId: here } } }),
      endorserKnown: false,
    }
    expect(codes(mayApprove(draft(), file(), actor('secretary'), needed, endorsed))).toEqual([
      'draft-endorsement-empty',
      'endorser-unknown',
    ])
  })

  it('is never approved by an assistant, whoever he assists', () => {
    const why = mayApprove(draft(), file(), actor('secretary', 'assistant'), needed, ready())
    expect(codes(why)).toEqual(['assistant-may-not'])
  })

  it('tells everything that is missing at once', () => {
    const lacking: Readiness = {
      content: {
        ...written,
        subject: ' ',
        body: emptyText(),
        closing: '{{puc.number}}',
        addressees: [{ ...written.addressees[0]!, name: '', mode: 'inside' }],
      },
      officesUnknown: { addressees: [0], copies: [], endorsed: [] },
      signatoryKnown: false,
      endorserKnown: true,
    }
    const why = (at: string) => mayApprove(draft(), file(at), actor('dealing_hand'), needed, lacking)
    expect(codes(why(elsewhere))).toEqual(['not-holder', 'approval-rank'])
    expect(codes(why(here))).toEqual([
      'approval-rank',
      'draft-subject-empty',
      'draft-body-empty',
      'draft-blank-left',
      'draft-addressee-empty',
      'draft-addressee-office',
      'signatory-unknown',
    ])
  })

  it('needs an addressee unless it is published or filed', () => {
    const alone = ready({ addressees: [] })
    expect(codes(mayApprove(draft(), file(), actor('secretary'), needed, alone))).toEqual([
      'draft-addressee-missing',
    ])
    const order = ready({ addressees: [], kind: 'order' })
    expect(mayApprove(draft(), file(), actor('secretary'), needed, order)).toEqual([])
  })

  it('leaves in the correspondence what a senior changed, and nothing else', () => {
    const by = (...ranks: Rank[]) => changedBySeniors(ranks.map((rank, at) => ({ rank, version: at + 1 })))
    expect(by('dealing_hand', 'section_officer', 'dealing_hand', 'dealing_hand', 'secretary')).toEqual([
      { rank: 'dealing_hand', version: 1 },
      { rank: 'dealing_hand', version: 4 },
    ])
    expect(by('dealing_hand')).toEqual([])
  })

  it('is issued only when approved, by whoever has the file, and only once', () => {
    expect(codes(mayIssue(draft(), file(), actor('dealing_hand'), ready(), undefined, asLiked))).toEqual([
      'draft-not-approved',
    ])
    expect(mayIssue(draft('approved'), file(), actor('dealing_hand'), ready(), undefined, asLiked)).toEqual(
      [],
    )
    expect(
      codes(
        mayIssue(
          draft('approved'),
          file(),
          actor('dealing_hand'),
          ready(),
          { number: '12', way: 'ink' },
          asLiked,
        ),
      ),
    ).toEqual(['ink-printed'])
    expect(
      codes(mayIssue(draft('issued'), file(), actor('dealing_hand'), ready(), undefined, asLiked)),
    ).toEqual(['draft-issued'])
  })

  it('goes out unsigned, or signed in ink, only where its unit lets it', () => {
    const why = (as: 'none' | 'ink', rule: 'token' | 'signed' | 'nobody') =>
      codes(mayIssue(draft('approved'), file(), actor('dealing_hand'), ready(), undefined, { as, rule }))
    expect(why('none', 'token')).toEqual(['letter-must-sign'])
    expect(why('ink', 'token')).toEqual(['letter-must-sign'])
    expect(why('none', 'signed')).toEqual(['letter-must-be-signed'])
    expect(why('ink', 'signed')).toEqual([])
  })

  it('is signed with a token by nobody but him whose name stands under it next', () => {
    const me = actor('secretary')
    const names = { name: { hi: 'क', en: 'A' }, designation: { hi: 'सचिव', en: 'Secretary' } }
    const next = { post: me.postId, person: me.personId, ...names }
    const why = (state: 'draft' | 'approved' | 'issued', waiting?: 'ink' | 'dsc', whose = next) =>
      codes(
        maySignWithToken(draft(state), file(), me, ready(), waiting && { number: '12', way: waiting }, whose),
      )
    expect(why('approved')).toEqual([])
    expect(why('approved', 'dsc')).toEqual([])
    expect(why('approved', 'ink')).toEqual(['ink-printed'])
    expect(why('draft')).toEqual(['draft-not-approved'])
    expect(why('issued')).toEqual(['draft-issued'])
    expect(why('approved', undefined, { ...next, person: 'another' })).toEqual(['letter-signer'])
    expect(why('approved', undefined, { ...next, post: 'another' })).toEqual(['letter-signer'])
  })

  it('is withdrawn by its holder, and once approved only by one who may approve', () => {
    expect(mayWithdraw(draft(), file(), actor('dealing_hand'), needed, undefined)).toEqual([])
    expect(codes(mayWithdraw(draft('approved'), file(), actor('dealing_hand'), needed, undefined))).toEqual([
      'approval-rank',
    ])
    expect(mayWithdraw(draft('approved'), file(), actor('secretary'), needed, undefined)).toEqual([])
    expect(codes(mayWithdraw(draft('issued'), file(), actor('secretary'), needed, undefined))).toEqual([
      'draft-issued',
    ])
  })
})
