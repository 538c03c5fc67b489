import { createContext, useContext } from 'react'
import type { BroughtBack, Prepared } from '#signing/preparations/contract.ts'

/** What one signs with: the token, or Aadhaar eSign. */
export type SignsBy = 'token' | 'esign'

/** Something to be signed with the officer's token: what, how the server prepares it, and what is done with the signatures. */
export type TokenAsk = {
  title: string
  /** only a token signs it, also where eSign is offered */
  tokenOnly?: boolean
  prepare: (by: SignsBy) => Promise<Prepared>
  /** Rejects with the server's reasons, which are shown where one signs. */
  onSigned: (brought: BroughtBack) => Promise<unknown>
  /** closed without a signature */
  onClosed?: (() => unknown) | undefined
}

/** Given by the screen, which has the dialog that reaches the signing agent. */
export const Token = createContext<(ask: TokenAsk) => void>(() => {
  throw new Error('nothing here signs with a token')
})

/** Asks the officer to sign with his token. */
export const useToken = (): ((ask: TokenAsk) => void) => useContext(Token)
