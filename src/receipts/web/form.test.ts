import { describe, expect, it } from 'vitest'
import { diarise } from '../contract.ts'
import { bodyOf, emptyForm, isUntouched } from './form.ts'

describe('the form of diarising', () => {
  it('keeps for the next letter what runs through the bag, and nothing of the letter', () => {
    const typed = {
      ...emptyForm(),
      deliveryMode: 'speed_post' as const,
      letterLanguage: 'en' as const,
      letterNumber: '12/4',
      acknowledged: true,
    }
    const next = emptyForm(typed)
    expect(next).toMatchObject({
      deliveryMode: 'speed_post',
      letterLanguage: 'en',
      letterNumber: '',
      acknowledged: false,
    })
    expect(isUntouched(next)).toBe(true)
    expect(isUntouched(typed)).toBe(false)
  })

  it('sends what the contract takes; a reason for lateness only when late', () => {
    const form = { ...emptyForm(), subject: { hi: 'विषय', en: '' }, lateReason: 'x' }
    const body = bodyOf(form, null, null)
    expect(diarise.body?.safeParse(body).success).toBe(true)
    expect(body.lateReason).toBe('')
    expect(bodyOf({ ...form, receivedOn: '2026-01-02', acknowledged: true }, null, null)).toMatchObject({
      lateReason: 'x',
      duplicateOf: 'acknowledged',
    })
  })
})
