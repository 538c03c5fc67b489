import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approved } from './story/approval.ts'
import { closed, proven } from './story/closing.ts'
import { diarised, markedDown } from './story/dak.ts'
import { draftPutUp, noted, opened, wronglySent } from './story/file.ts'
import { issued } from './story/letter.ts'
import { openStage, type Stage } from './story/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
}, 300_000)
afterAll(() => stage?.close(), 120_000)

describe('the story of one letter, from the dak to a file put up', { timeout: 240_000 }, () => {
  it('1: is diarised from its scan, and known again by a second clerk', () => stage.play(diarised))
  it('2: stands unread in the inbox at once, is minuted and marked down', () => stage.play(markedDown))
  it('3: opens a file, with number and minutes', () => stage.play(opened))
  it('3: is noted on in four paragraphs with a table', () => stage.play(noted))
  it('3: is answered by a draft to five', () => stage.play(draftPutUp))
  it('4: goes to the wrong officer, and comes back as far as it may', () => stage.play(wronglySent))
  it('leaves no window complaining', () => expect(stage.problems()).toEqual([]))
})

describe('the story of one letter, from the approval to the closing', { timeout: 240_000 }, () => {
  it('5: is confirmed, questioned and approved on its way up', () => stage.play(approved))
  it('6: is issued once, and lies in three offices with the same bytes', () => stage.play(issued))
  it('7: closes its file when nothing is open, its way told hand by hand', () => stage.play(closed))
  it('8: is proven whole, and a changed byte is named', () => stage.play(proven))
  it('leaves no window complaining', () => expect(stage.problems()).toEqual([]))
})
