import { z } from 'zod'
import { setting } from '#kit/setting.ts'

/** Who must sign with a token what he seals (notes, minutes): everyone from the dealing hand up, Section Officers and above, or nobody. */
export const mustSignSetting = setting({
  key: 'signing.notes',
  shape: z.enum(['all', 'officers', 'nobody']),
  standard: 'all',
  holds: 'unit',
})

/** Where one who must sign may seal by the server now and sign later: nowhere, on a phone (no token fits into it), or anywhere. */
export const signLaterSetting = setting({
  key: 'signing.later',
  shape: z.enum(['nowhere', 'phone', 'anywhere']),
  standard: 'phone',
  holds: 'unit',
})

/**
 * How a letter must be signed to go out: with its signatory's token, by the signatory in any way (token, or ink and scanned), or as one likes,
 * also not at all, which it says on its face.
 */
export const signLettersSetting = setting({
  key: 'signing.letters',
  shape: z.enum(['token', 'signed', 'nobody']),
  standard: 'token',
  holds: 'unit',
})
export type LetterRule = 'token' | 'signed' | 'nobody'

/** What Aadhaar eSign may sign, where a provider of it is configured: notes and minutes only, or letters too, in place of the token. */
export const esignSetting = setting({
  key: 'signing.esign',
  shape: z.enum(['notes', 'letters']),
  standard: 'notes',
  holds: 'unit',
})

/** How one seals here: whether the token must sign, and whether it may do so later. */
export const sealingRule = z.object({ must: z.boolean(), later: z.boolean() })
export type SealingRule = z.infer<typeof sealingRule>

/** Refusals that may come with signatures brought back, beside those of checking them. */
export const attestRefusals = [
  'must-sign',
  'preparation-over',
  'prepared-differs',
  'signature-missing',
] as const
