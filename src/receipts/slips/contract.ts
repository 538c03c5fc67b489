import { z } from 'zod'
import { bilingual, language } from '#kit/bilingual.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'

export const makeSlip = endpoint({
  method: 'POST',
  path: '/receipts/:id/slips',
  tag: 'receipts',
  summary: 'Make an acknowledgement slip for the sender of a receipt',
  description:
    'It says number, dates, sender and subject (never that of a confidential letter), and its QR leads to a public page that shows office, number and date alone. That it was made is recorded.',
  audience: 'post',
  creates: true,
  params: z.object({ id }),
  body: z.object({ language }),
  reply: z.object({ id, code: z.string() }),
  refusals: ['receipt-void', 'cover-sealed', 'not-holder', 'receipt-closed', 'receipt-in-file'],
})

export const readSlip = endpoint({
  method: 'GET',
  path: '/slips/:id/content',
  tag: 'receipts',
  summary: 'An acknowledgement slip as PDF/A, the same each time',
  audience: 'post',
  params: z.object({ id }),
  reply: z.file(),
})

export const checkSlip = endpoint({
  method: 'GET',
  path: '/slips/check/:code',
  tag: 'receipts',
  summary: 'Whether a letter was received here: for anyone who holds its slip, by its QR code',
  description: 'Shows office, number and date, nothing else. Every unknown code answers alike.',
  audience: 'anyone',
  params: z.object({ code: z.string().min(1).max(40) }),
  reply: z.object({ number: z.string(), office: bilingual, receivedOn: z.iso.date() }),
})
