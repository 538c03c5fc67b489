import { describe, expect, it } from 'vitest'
import { textFrom } from '#notes/richtext.ts'
import { bothTexts, isUnsaved, startWriting, type Writing, wantsSaving, write } from './autosave.ts'

const stored = (words: string, version: number) => ({
  text: textFrom(words),
  version,
  savedAt: '2026-07-01T05:00:00.000Z',
  by: null,
})
const typed = (now: Writing, words: string): Writing => write(now, { type: 'typed', text: textFrom(words) })
const sent = (now: Writing): Writing => write(now, { type: 'sent' })
const acknowledged = (now: Writing, version: number): Writing =>
  write(now, { type: 'acknowledged', version, savedAt: '2026-07-01T05:01:00.000Z' })

describe('saving a note while it is written', () => {
  it('rests once the server has what stands there', () => {
    const now = acknowledged(sent(typed(startWriting(null), 'एक')), 1)
    expect(now).toMatchObject({ phase: 'rest', version: 1 })
    expect(isUnsaved(now)).toBe(false)
    expect(wantsSaving(now)).toBe(false)
  })

  it('saves again what was typed while a save was under way', () => {
    const now = acknowledged(typed(sent(typed(startWriting(null), 'एक')), 'एक दो'), 1)
    expect(now.phase).toBe('dirty')
    expect(wantsSaving(now)).toBe(true)
    expect(acknowledged(sent(now), 2)).toMatchObject({ phase: 'rest', version: 2, text: textFrom('एक दो') })
  })

  it('keeps what was typed when the line is lost, and wants to send it again', () => {
    const now = typed(write(sent(typed(startWriting(null), 'एक')), { type: 'lineLost' }), 'एक दो')
    expect(now).toMatchObject({ phase: 'offline', text: textFrom('एक दो') })
    expect(wantsSaving(now)).toBe(true)
  })

  it('knows its own words when they arrived and only the answer was lost', () => {
    const lost = write(sent(typed(startWriting(null), 'एक')), { type: 'lineLost' })
    const again = write(sent(typed(lost, 'एक दो')), { type: 'refused', refusals: [] })
    const now = write(again, { type: 'changedElsewhere', theirs: stored('एक', 1) })
    expect(now).toMatchObject({ phase: 'dirty', version: 1, text: textFrom('एक दो'), theirs: null })
    expect(wantsSaving(now)).toBe(true)
    expect(write(again, { type: 'changedElsewhere', theirs: stored('उनका', 1) }).phase).toBe('parted')
  })

  it('shows both texts when it was changed elsewhere, and drops neither', () => {
    const now = write(sent(typed(startWriting(stored('एक', 1)), 'मेरा')), {
      type: 'lineLost',
    })
    const parted = write(now, { type: 'changedElsewhere', theirs: stored('उनका', 2) })
    expect(parted).toMatchObject({
      phase: 'parted',
      text: textFrom('मेरा'),
      theirs: { text: textFrom('उनका') },
    })
    expect(wantsSaving(parted)).toBe(false)
    expect(typed(parted, 'मेरा और').phase).toBe('parted')
    const chosen = write(parted, { type: 'chose', text: bothTexts(textFrom('मेरा'), textFrom('उनका')) })
    expect(chosen).toMatchObject({ phase: 'dirty', version: 2, text: textFrom('उनका\nमेरा') })
    expect(wantsSaving(chosen)).toBe(true)
    expect(write(parted, { type: 'chose', text: textFrom('उनका') }).phase).toBe('rest')
  })

  it('takes over quietly what was written elsewhere while nothing is unsaved here', () => {
    const now = write(startWriting(stored('एक', 1)), {
      type: 'changedElsewhere',
      theirs: stored('एक दो', 2),
    })
    expect(now).toMatchObject({ phase: 'rest', version: 2, text: textFrom('एक दो') })
  })

  it('does not take its own save for somebody else’s', () => {
    const now = acknowledged(sent(typed(startWriting(stored('एक', 1)), 'एक दो')), 2)
    const more = typed(now, 'एक दो तीन')
    expect(write(more, { type: 'changedElsewhere', theirs: stored('एक दो', 2) })).toBe(more)
    expect(write(more, { type: 'changedElsewhere', theirs: stored('एक', 1) })).toBe(more)
  })

  it('does not lose unsaved words when the note was thrown away elsewhere', () => {
    const now = write(typed(startWriting(stored('एक', 3)), 'एक दो'), {
      type: 'changedElsewhere',
      theirs: null,
    })
    expect(now).toMatchObject({ phase: 'parted', text: textFrom('एक दो'), version: 0, theirs: null })
  })

  it('tries a refused save again only after a change', () => {
    const now = write(sent(typed(startWriting(null), 'एक')), {
      type: 'refused',
      refusals: [{ code: 'not-holder' }],
    })
    expect(wantsSaving(now)).toBe(false)
    expect(wantsSaving(typed(now, 'एक दो'))).toBe(true)
  })
})
