/** What is looked at in a bundle, in order; its words stand in the locales under `bundle.checks`. */
export const checkNames = [
  'files',
  'chains',
  'contents',
  'tree',
  'checkpoint',
  'documents',
  'seal',
  'evidence',
  'kept',
] as const
export type CheckName = (typeof checkNames)[number]

/** What can be wrong with a part; its sentence stands in the locales under `bundle.faults`. */
export const faultCodes = [
  'file-changed',
  'file-missing',
  'file-unlisted',
  'entry-unreadable',
  'entry-missing',
  'entry-foreign',
  'chain-broken',
  'content-differs',
  'content-unrecorded',
  'inclusion-missing',
  'inclusion-wrong',
  'checkpoint-unreadable',
  'checkpoint-unsigned',
  'key-unrecorded',
  'witness-wrong',
  'document-unrecorded',
  'document-differs',
  'seal-wrong',
  'seal-missing',
  'evidence-wrong',
  'evidence-unreadable',
  'evidence-unrecorded',
  'evidence-unregistered',
  'evidence-missing',
  'kept-other-ledger',
  'kept-differs',
  'kept-unsigned',
  'kept-unknown',
] as const
export type FaultCode = (typeof faultCodes)[number]

/** One thing that is not as it should be, and where. */
export type Fault = { code: FaultCode; at: string }

/** One part looked at: `good`, `bad`, `none` where there was nothing to look at, `open` where this program can't tell. */
export type Check = {
  name: CheckName
  state: 'good' | 'bad' | 'none' | 'open'
  count: number
  faults: Fault[]
  more: number
}

const mostFaults = 200

/** Collects what a part's check finds. */
export const newCheck = (name: CheckName) => {
  const faults: Fault[] = []
  let more = 0
  return {
    add(code: FaultCode, at: string): void {
      if (faults.length < mostFaults) faults.push({ code, at })
      else more += 1
    },
    end(count: number, without: 'none' | 'good' | 'open' = 'good'): Check {
      return { name, state: faults.length > 0 ? 'bad' : without, count, faults, more }
    },
  }
}
