import { type App, register, registerBytes } from '#http/register.ts'
import { inLanguage } from '#kit/bilingual.ts'
import { readCheckCode } from '#kit/check-code.ts'
import { NotFound } from '#kit/refusal.ts'
import { setSlip } from '#typeset/slip.ts'
import { receiptHorizonOf } from '../read/receipt.ts'
import { makeSlip } from './commands.ts'
import * as contract from './contract.ts'
import { checkedSlip, slipById } from './read.ts'

/** Acknowledgement slips: made, printed, and checked by whoever holds one. */
export const slipRoutes = (app: App): void => {
  register(app, contract.makeSlip, async ({ params, body }, { office, actor }) => {
    if (!(await receiptHorizonOf(office.db, actor, params.id))) throw new NotFound()
    return makeSlip(office, actor, params.id, body.language)
  })
  registerBytes(app, contract.readSlip, async ({ params }, { office, actor }) => {
    const slip = await slipById(office.db, actor, params.id)
    if (!slip) throw new NotFound()
    const { value, language, madeAt } = slip
    return {
      type: 'application/pdf',
      etag: params.id,
      download: `${value.number.replaceAll('/', '-')}.pdf`,
      open: async () =>
        Buffer.from(
          await setSlip(office.typesetter, {
            language,
            office: inLanguage(value.office, language),
            number: value.number,
            receivedOn: value.receivedOn,
            recordedOn: value.recordedAt,
            sender: value.sender,
            letterNumber: value.letterNumber,
            letterOn: value.letterOn,
            subject: value.subject && inLanguage(value.subject, language),
            check: `${office.environment.publicUrl}/check/${value.code}`,
            madeAt,
          }),
        ),
    }
  })
  register(app, contract.checkSlip, async ({ params }, { office }) => {
    const code = readCheckCode(params.code)
    const found = code && (await checkedSlip(office.db, code))
    if (!found) throw new NotFound()
    return found
  })
}
