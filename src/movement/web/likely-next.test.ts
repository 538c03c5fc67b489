import { describe, expect, it } from 'vitest'
import { newId } from '#kit/id.ts'
import type { PostShown, Stay } from '#movement/contract.ts'
import { cameFrom, likelyNext } from './likely-next.ts'

const post = (id: string, vacant = false): PostShown => ({
  id,
  abbreviation: id,
  designation: { hi: id, en: id },
  unit: { hi: 'शाखा', en: 'Section' },
  person: vacant ? null : { hi: id, en: id },
})
const [assistant, officer, under, deputy] = ['assistant', 'officer', 'under', 'deputy'].map(id =>
  post(id),
) as [PostShown, PostShown, PostShown, PostShown]
const stay = (from: PostShown | null, to: PostShown): Stay => ({
  id: newId(),
  seq: 1,
  how: from ? 'sent' : 'opened',
  from,
  to,
  action: null,
  urgency: 'ordinary',
  dueOn: null,
  remark: null,
  forwarding: false,
  wronglyAddressed: false,
  sentAt: '2026-07-01T05:00:00.000Z',
  openedAt: null,
  assistantSaw: null,
  physical: false,
  receivedAt: null,
  leftAt: null,
  crossing: null,
  meantFor: null,
  level: null,
  waits: [],
})

describe('the likely next person', () => {
  it('is the nearest superior for what was opened here or came up', () => {
    expect(likelyNext([stay(null, assistant)], 'assistant', [officer, under])?.id).toBe('officer')
    const up = [stay(null, assistant), stay(assistant, officer)]
    expect(likelyNext(up, 'officer', [under, deputy])?.id).toBe('under')
  })

  it('is whoever brought it up for what came down from a superior, also over several rounds', () => {
    const down = [stay(null, assistant), stay(assistant, officer), stay(officer, under), stay(under, officer)]
    expect(likelyNext(down, 'officer', [under, deputy])?.id).toBe('assistant')
    const again = [...down, stay(officer, assistant), stay(assistant, officer)]
    expect(likelyNext(again, 'officer', [under, deputy])?.id).toBe('under')
  })

  it('is the superior again where nobody below brought it', () => {
    const down = [stay(null, assistant), stay(assistant, officer), stay(officer, assistant)]
    expect(likelyNext(down, 'assistant', [officer, under])?.id).toBe('officer')
  })

  it('does not take a pulling back for something that came down', () => {
    const back: Stay = { ...stay(under, officer), how: 'pulled_back' }
    const way = [stay(null, assistant), stay(assistant, officer), stay(officer, under), back]
    expect(likelyNext(way, 'officer', [under, deputy])?.id).toBe('under')
  })

  it('goes back where nobody stands above in the same office', () => {
    const abroad = { ...post('chief'), officeId: 'another' }
    const up = [stay(null, assistant), stay(assistant, deputy)]
    expect(likelyNext(up, 'deputy', [abroad], 'here')?.id).toBe('assistant')
    expect(likelyNext(up, 'deputy', [{ ...abroad, officeId: 'here' }], 'here')?.id).toBe('chief')
  })

  it('passes over a vacant post', () => {
    expect(likelyNext([stay(null, assistant)], 'assistant', [post('officer', true), under])?.id).toBe('under')
  })

  it('offers those it came from, the latest first, each once and never oneself', () => {
    const way = [stay(null, assistant), stay(assistant, officer), stay(officer, under), stay(under, officer)]
    expect(cameFrom(way, 'officer').map(each => each.id)).toEqual(['under', 'assistant'])
  })
})
