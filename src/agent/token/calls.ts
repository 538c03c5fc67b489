/** How a token signs with one of its keys. */
export type KeyKind = 'rsa' | 'ec'

/** A certificate as it lies on a token, with the id its key goes by. */
export type Found = {
  module: string
  serial: string
  label: string
  maker: string
  model: string
  pin: 'ok' | 'low' | 'last-try' | 'locked' | 'not-set'
  /** the token has keys of its own for the PIN: none is asked on the screen */
  pinPad: boolean
  certificates: { keyId: string; der: Uint8Array }[]
}

/** One signing: everything that one PIN opens the token for. */
export type Signing = {
  module: string
  serial: string
  keyId: string
  kind: KeyKind
  /** null where the token has a PIN pad */
  pin: string | null
  /** what is signed: the DER of each item's signed attributes */
  inputs: Uint8Array[]
}

/** What the process that holds the tokens' drivers can be asked. */
export type TokenCalls = {
  find: { args: { module: string }; result: Found[] }
  sign: { args: Signing; result: { signatures: Uint8Array[] } }
}
