import { horizonOf } from '#files/read.ts'
import { newId } from '#kit/id.ts'
import { NotFound, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import { receiptHorizonOf } from '#receipts/read/receipt.ts'
import { announce } from '#storage/live.ts'
import type { Carrier } from '../carrier.ts'
import { type Addressee, beginContent } from '../content.ts'
import { approverFor } from '../powers/read.ts'
import { type OnWhat, receiptToAnswer } from '../read/find-carrier.ts'
import {
  nearestOfRank,
  type PaperAnswered,
  paperToAnswer,
  signatoryAt,
  subjectOfFile,
  templateFor,
} from '../read/find-surroundings.ts'
import { mayBegin, ranksFrom } from '../rules.ts'
import { addDraft } from '../write.ts'
import { lockCarrier } from './lock-draft.ts'

const dotted = (date: string): string => date.split('-').reverse().join('.')

const referenceTo = (paper: PaperAnswered, language: 'hi' | 'en'): string[] => {
  if (paper.letterNumber === '' && paper.letterOn === null) return []
  const from = paper.sender?.organisation || paper.sender?.name || ''
  const on = paper.letterOn ? dotted(paper.letterOn) : ''
  return language === 'hi'
    ? [
        [
          from && `${from} का`,
          'पत्र',
          paper.letterNumber && `क्रमांक ${paper.letterNumber}`,
          on && `दिनांक ${on}`,
        ]
          .filter(Boolean)
          .join(' '),
      ]
    : [
        [
          'Letter',
          paper.letterNumber && `No. ${paper.letterNumber}`,
          on && `dated ${on}`,
          from && `from ${from}`,
        ]
          .filter(Boolean)
          .join(' '),
      ]
}

const addresseeOf = (paper: PaperAnswered): Addressee[] =>
  paper.sender
    ? [
        {
          ...paper.sender,
          mode: paper.fromUnitId ? 'inside' : 'post',
          unitId: paper.fromUnitId,
          postId: null,
        },
      ]
    : []

/** What is asked when a draft is put up. */
export type BeginDraft = { templateId: string; answers: string | null; signatoryPostId: string | null }

/** What a letter on this answers: the chosen paper of the correspondence, or the receipt itself. */
const answeredOn = async (
  current: Act,
  on: Carrier,
  answers: string | null,
): Promise<PaperAnswered | undefined> =>
  on.kind === 'receipt'
    ? receiptToAnswer(current.tx, on.id)
    : answers
      ? paperToAnswer(current.tx, on.id, answers)
      : undefined

const subjectOn = async (current: Act, on: Carrier, language: 'hi' | 'en'): Promise<string> => {
  if (on.kind === 'file') return subjectOfFile(current.tx, on.id, language)
  const { hi = '', en = '' } = (await receiptToAnswer(current.tx, on.id))?.subject ?? {}
  return language === 'hi' ? hi || en : en || hi
}

/**
 * Puts up a draft on a file that lies with the actor, or in answer to a receipt that does: the template's blanks are filled, and the
 * sender of the paper answered is addressed.
 */
export const beginDraft = (
  place: Place,
  actor: Actor,
  on: OnWhat,
  asked: BeginDraft,
): Promise<{ id: string; version: number }> =>
  act(place, actor, async current => {
    const { tx } = current
    const horizon = on.kind === 'file' ? horizonOf : receiptHorizonOf
    if (!(await horizon(tx, actor, on.id))) throw new NotFound()
    const carrier = await lockCarrier(current, on, actor.unitId)
    const { unitId } = carrier
    const template = await templateFor(tx, asked.templateId, unitId)
    const paper = await answeredOn(current, carrier, asked.answers)
    const signatory = asked.signatoryPostId
      ? (await signatoryAt(tx, asked.signatoryPostId, current.now))?.postId
      : template &&
        (await nearestOfRank(
          tx,
          actor.postId,
          ranksFrom((await approverFor(tx, template.kind, unitId, current.now)).rank),
        ))
    unlessRefused([
      ...mayBegin(carrier, actor),
      ...(template ? [] : [refuse('template-unknown', undefined, 'templateId')]),
      ...(asked.answers && !paper ? [refuse('paper-unknown', undefined, 'answers')] : []),
      ...(template && !signatory ? [refuse('signatory-unknown', undefined, 'signatoryPostId')] : []),
    ])
    const subject = await subjectOn(current, carrier, template!.language)
    const content = beginContent(
      template!,
      {
        file: { number: carrier.kind === 'file' ? carrier.number : '' },
        subject,
        puc: paper
          ? {
              number: paper.letterNumber,
              date: paper.letterOn ? dotted(paper.letterOn) : '',
              sender: paper.sender?.organisation || paper.sender?.designation || paper.sender?.name || '',
            }
          : null,
      },
      {
        references: paper ? referenceTo(paper, template!.language) : [],
        addressees: paper ? addresseeOf(paper) : [],
        signatoryPostId: signatory!,
      },
    )
    const id = newId()
    await addDraft(
      tx,
      { id, versionId: newId(), on, answers: asked.answers, template: template!, content },
      actor,
      current.now,
    )
    current.record({
      subject: on,
      kind: 'draft.begun',
      about: {
        draft: id,
        what: content.kind,
        template: template!.id,
        form: template!.version,
        ...(asked.answers ? { answers: asked.answers } : {}),
      },
    })
    await announce(tx, [`${on.kind}:${on.id}`])
    return { id, version: 1 }
  })
